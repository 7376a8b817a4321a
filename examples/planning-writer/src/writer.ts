import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { Check } from "./check.js";
import { type PlanningRecord, RECORDS, recordsOf } from "./records.js";
import type { Planning } from "./rows.js";

/** What became of a change: written, or a later one of the same run was there already. */
export type Outcome = "written" | "superseded";

/** A change that would make records that no contract can be made from; nothing was written. */
export class InvalidPlanning extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join("; "));
  }
}

/** Writes copies of N3's planning into the planning table. */
export class PlanningWriter {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly table: string,
    private readonly check: Check,
  ) {}

  /**
   * Writes all records of a run in one transaction: those that are there are put, the others deleted, so that a
   * handoff that was taken back is gone at the same instant. A change that comes late or twice does no harm.
   * Throws InvalidPlanning, or what the SDK throws: then the same change is to be written again.
   */
  async write(planning: Planning): Promise<Outcome> {
    const records = recordsOf(planning);
    const faults = records.flatMap(this.check);
    if (faults.length > 0) throw new InvalidPlanning(faults);
    try {
      await this.client.send(new TransactWriteItemsCommand({ TransactItems: this.actions(records, planning.run.change) }));
      return "written";
    } catch (error) {
      if (isSuperseded(error)) return "superseded";
      throw error;
    }
  }

  private actions(records: PlanningRecord[], change: number): TransactWriteItem[] {
    const run_id = records[0]!.run_id;
    return RECORDS.map((name) => {
      const record = records.find((found) => found.record === name);
      if (!record) return { Delete: { TableName: this.table, Key: marshall({ run_id, record: name }) } };
      const put = { TableName: this.table, Item: marshall(record) };
      return { Put: name === "RUN" ? { ...put, ...notAfter(change) } : put };
    });
  }
}

/** The condition on RUN, which is written with every change: no later change is there. */
function notAfter(change: number) {
  return {
    ConditionExpression: "attribute_not_exists(#change) OR #change <= :change",
    ExpressionAttributeNames: { "#change": "change" },
    ExpressionAttributeValues: marshall({ ":change": change }),
  };
}

/** Whether the transaction was cancelled for the condition on RUN, its first action. */
function isSuperseded(error: unknown): boolean {
  return error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === "ConditionalCheckFailed";
}
