// Answers IAM questions, one JSON array of them a line on standard input, one array of verdicts a line on
// standard output: "Allowed", "ImplicitlyDenied", "ExplicitlyDenied", or "error: …".
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

async function verdict(question) {
  const simulation = {
    identityPolicies: question.identity.map((policy, index) => ({ name: `policy-${index}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: question.resourcePolicy ?? undefined,
    request: {
      action: question.action,
      principal: question.principal,
      resource: { accountId: '123456789012', resource: question.resource },
      contextVariables: question.context,
    },
  }
  const answer = await runSimulation(simulation, {})
  return answer.resultType === 'error' ? `error: ${JSON.stringify(answer.errors)}` : answer.overallResult
}

for await (const line of createInterface({ input: process.stdin })) {
  const verdicts = []
  for (const question of JSON.parse(line)) verdicts.push(await verdict(question))
  process.stdout.write(`${JSON.stringify(verdicts)}\n`)
}
