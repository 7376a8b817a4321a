/** Writes a sample run into the running local stack and issues its contract. */

import { localClient, localWriter, stackFile } from "./local.js";
import { samplePlanning } from "./sample.js";

const stack = stackFile();
const planning = samplePlanning(stack.tenants.own);
console.log(`run ${planning.run.id}: ${await localWriter(stack, localClient(stack)).write(planning)}`);

const answer = await fetch(`${stack.operator_url}/api/n3/runs/${planning.run.id}/execution-contract`, {
  method: "POST",
  headers: { authorization: `Bearer ${stack.tokens.admin}` },
});
console.log(`POST: ${answer.status}\n${await answer.text()}`);
process.exitCode = answer.status === 201 ? 0 : 1;
