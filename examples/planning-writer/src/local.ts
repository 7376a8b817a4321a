import { readFileSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { checkBySchemas } from "./check.js";
import { PlanningWriter } from "./writer.js";

/** The part of the local stack's stack.json that is used here. */
export interface StackFile {
  operator_url: string;
  dynamodb_url: string;
  region: string;
  tenants: { own: string };
  tokens: { admin: string };
  local: { planning_table: string };
}

/** The schemas, as seen from the compiled file. */
export const SCHEMAS = new URL("../../../../docs/planning/", import.meta.url);

/** What `make serve` wrote; STACK_JSON names the file. */
export function stackFile(): StackFile {
  const path = process.env.STACK_JSON ?? new URL("../../../../.local/stack.json", import.meta.url);
  return JSON.parse(readFileSync(path, "utf8"));
}

/** A client of the local store. On AWS it is `new DynamoDBClient({})`: region and role come from the environment. */
export function localClient(stack: StackFile): DynamoDBClient {
  const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };
  return new DynamoDBClient({ region: stack.region, endpoint: stack.dynamodb_url, credentials });
}

/** A writer to the local store. */
export function localWriter(stack: StackFile, client: DynamoDBClient): PlanningWriter {
  return new PlanningWriter(client, stack.local.planning_table, checkBySchemas(SCHEMAS));
}
