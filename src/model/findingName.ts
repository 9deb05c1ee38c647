import type { FindingName } from "./schedule";

/** A sort of finding as expectations, schedules and diagnostics name it: `deadlock/lock-cycle`; `data-race`, which has no subkind. */
export function findingName({ kind, subkind }: FindingName): string {
  return subkind === undefined ? kind : `${kind}/${subkind}`;
}
