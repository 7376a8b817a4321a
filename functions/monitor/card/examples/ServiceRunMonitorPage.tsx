// The card on a ServiceRunMonitorPage that is there already: one import, and one element below the handoff.

import { useCallback, useState } from "react";
import { ExecutionContractCard } from "execution-contract-card/react";

interface Session {
  tenantId: string;
  /** A current token of the admin or owner who is signed in. */
  token: () => Promise<string>;
}

/** `service` is the operator plane's address; another origin than the page's has to be in its MonitorOrigins. */
export function ServiceRunMonitorPage({ runId, service, session }: { runId: string; service: string; session: Session }) {
  const [problem, setProblem] = useState<string | null>(null);

  // The card asks for two addresses. The token is for the run's data alone.
  const fetcher = useCallback(
    async (address: string, options: RequestInit) => {
      if (!address.endsWith("/monitor")) return fetch(address, options);
      return fetch(address, { ...options, headers: { authorization: `Bearer ${await session.token()}` } });
    },
    [session],
  );

  return (
    <main>
      <h1>Service run</h1>
      {/* … what the page shows already: readiness, eligibility, handoff … */}
      {problem !== null && <p role="alert">{problem}</p>}
      <ExecutionContractCard
        runId={runId}
        tenantId={session.tenantId}
        src={`${service}/api/n3/runs/${runId}/monitor`}
        keysSrc="/execution-contract-keys.json" // this page's own copy, which the operator gave
        fetcher={fetcher}
        onLoaded={() => setProblem(null)}
        onUnverified={({ detail }) => setProblem(`The contract was not verified: ${detail.result.verdict}.`)}
        onFailed={({ detail }) => setProblem(`The contract could not be loaded: ${detail.code ?? detail.message}.`)}
      />
    </main>
  );
}
