import { type AttributeValue, type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { localClient, type StackFile, stackFile } from "../src/local.js";
import type { PlanningRecord, RecordName } from "../src/records.js";

export const stack: StackFile = stackFile();

/** A client that remembers the commands that it sent. */
export function watchedClient(): { client: DynamoDBClient; sent: string[] } {
  const [client, sent] = [localClient(stack), [] as string[]];
  const remember = (next: any, context: { commandName?: string }) => (args: any) => {
    sent.push(context.commandName ?? "?");
    return next(args);
  };
  client.middlewareStack.add(remember, { step: "initialize", name: "remember" });
  return { client, sent };
}

/** A record as it is stored, or nothing. */
export async function stored(client: DynamoDBClient, run_id: string, record: RecordName): Promise<PlanningRecord | undefined> {
  const Key = marshall({ run_id, record });
  const { Item } = await client.send(new GetItemCommand({ TableName: stack.local.planning_table, Key, ConsistentRead: true }));
  return Item && (unmarshall(Item) as PlanningRecord);
}

/** Puts a record without any check, as this example's writer never does. */
export async function putUnchecked(client: DynamoDBClient, item: Record<string, unknown>): Promise<void> {
  const Item: Record<string, AttributeValue> = marshall(item, { removeUndefinedValues: true });
  await client.send(new PutItemCommand({ TableName: stack.local.planning_table, Item }));
}

/** Status and body of a POST for the run's contract by the tenant's admin. */
export async function issue(run: string): Promise<{ status: number; body: any }> {
  const url = `${stack.operator_url}/api/n3/runs/${run}/execution-contract`;
  const answer = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${stack.tokens.admin}` } });
  return { status: answer.status, body: await answer.json() };
}
