import type { OutcomesTable } from "./outcomesTable";

/** The columns of a table of outcomes that tell one end from another, and the others. */
export interface DifferingColumns extends Pick<OutcomesTable, "columns" | "rows"> {
  /** Names that have one value in all ends, with it: `count = 3`. */
  readonly same: readonly string[];
}

/** Names that have one value in all ends tell nothing about their difference: they are told apart from the table. */
export function differingColumns({ columns, rows }: OutcomesTable): DifferingColumns {
  const ends = rows.filter(({ endless }) => !endless);
  const differs = columns.map((_, i) => ends.some(({ values }) => values[i] !== ends[0].values[i]));
  if (!differs.includes(true) || ends.length < 2) return { columns, rows, same: [] };
  const kept = <T>(list: readonly T[]) => list.filter((_, i) => differs[i]);
  return {
    columns: kept(columns),
    rows: rows.map((row) => ({ ...row, values: kept(row.values), short: kept(row.short) })),
    same: columns.flatMap((name, i) => (differs[i] ? [] : [`${name} = ${ends[0].short[i]}`])),
  };
}
