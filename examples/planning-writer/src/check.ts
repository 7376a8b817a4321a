import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { PlanningRecord, RecordName } from "./records.js";

/** The schema of each record, a file in docs/planning. */
export const FILES: Record<RecordName, string> = {
  RUN: "run.schema.json",
  READINESS_SNAPSHOT: "readiness-snapshot.schema.json",
  ELIGIBILITY: "eligibility.schema.json",
  HANDOFF: "handoff.schema.json",
};

/** A function that names what is wrong with a record, by attribute and never by value; nothing where it is right. */
export type Check = (record: PlanningRecord) => string[];

/** The check by the schemas in `folder` (docs/planning), and by what a schema cannot express. */
export function checkBySchemas(folder: URL): Check {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const compiled = new Map<RecordName, ValidateFunction>();
  for (const [name, file] of Object.entries(FILES)) {
    compiled.set(name as RecordName, ajv.compile(JSON.parse(readFileSync(new URL(file, folder), "utf8"))));
  }
  return (record) => [...faultsBySchema(record, compiled.get(record.record)), ...faultsOfTimes(record)];
}

function faultsBySchema(record: PlanningRecord, validate: ValidateFunction | undefined): string[] {
  if (!validate) return [`${record.record}: no such record`];
  validate(record);
  return (validate.errors ?? []).map(({ instancePath, params, message }) => {
    const attribute = instancePath.slice(1) || String(params.missingProperty ?? "");
    return `${record.record}.${attribute}: ${message}`;
  });
}

/** `toISOString` prints real dates only, so the order of a handoff's two times is what is left. */
function faultsOfTimes({ record, starts_at, ends_at }: PlanningRecord): string[] {
  const backwards = record === "HANDOFF" && Date.parse(String(ends_at)) < Date.parse(String(starts_at));
  return backwards ? ["HANDOFF.ends_at: is before starts_at"] : [];
}
