import type { Range } from "../model/report";
import type { TraceHistory } from "./traceHistory";

/** A task holds an object from the event in column `from` to the one in column `until`. */
export interface Holding {
  readonly task: number;
  readonly object: number;
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly since?: Range;
  /** Still held when the execution ends. */
  readonly open: boolean;
  /** Bars of one task that overlap lie in different rows. */
  readonly row: number;
}

/** Who holds which lock when, from the holders that the objects' states name. */
export function holdings(history: TraceHistory): Holding[] {
  const { trace, end } = history;
  const found: Omit<Holding, "row">[] = [];
  for (const object of trace.objects) {
    const open = new Map<number, Omit<Holding, "row">>();
    for (const { position, state } of history.objectChanges(object.id)) {
      const holders = new Set(state.holders.map((holder) => holder.task));
      for (const [task, holding] of open) {
        if (holders.has(task)) continue;
        found.push({ ...holding, until: position });
        open.delete(task);
      }
      for (const { task, since } of state.holders)
        if (!open.has(task))
          open.set(task, {
            task,
            object: object.id,
            name: history.objectNames[object.id],
            from: position,
            until: end + 1,
            since,
            open: true,
          });
    }
    found.push(...open.values());
  }
  return withRows(found.map((holding) => ({ ...holding, open: holding.until > end })));
}

/** Gives bars of one task that overlap different rows. */
export function withRows(found: readonly Omit<Holding, "row">[]): Holding[] {
  const ends = new Map<number, number[]>();
  return [...found]
    .sort((a, b) => a.from - b.from)
    .map((holding) => {
      const rows = ends.get(holding.task) ?? [];
      ends.set(holding.task, rows);
      const free = rows.findIndex((until) => until < holding.from);
      const row = free < 0 ? rows.length : free;
      rows[row] = holding.until;
      return { ...holding, row };
    });
}
