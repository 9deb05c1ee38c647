import type { ScenarioReport } from "../src/model/report";
import type { Trace } from "../src/model/trace";
import type { PanelView } from "../src/protocol/panel";

/** What a page shows, as far as it has to be known again. Small, however long the trace is. */
export interface Subject {
  readonly file: string;
  readonly scenario: string;
  /** Of the execution, with the names of its tasks and objects: while it is the same, their numbers mean the same. */
  readonly execution?: number;
  /** Of findings and outcomes: while they are the same, so are the orders that people made by choosing. */
  readonly results: number;
}

const executions = new WeakMap<Trace, number>();
const results = new WeakMap<ScenarioReport, number>();

export function subjectOf({ file, scenario, report, shown }: PanelView): Subject {
  const result = remembered(results, report, ({ findings, outcomes }) => [findings, outcomes]);
  if (!shown) return { file, scenario, results: result };
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const execution = remembered(executions, shown.trace, ({ schedule, tasks, objects }) => {
    return [schedule, names(tasks), names(objects)];
  });
  return { file, scenario, execution, results: result };
}

/** The page stores it at every stop. */
function remembered<Of extends object>(known: WeakMap<Of, number>, of: Of, told: (of: Of) => unknown): number {
  const found = known.get(of) ?? digest(JSON.stringify(told(of)));
  known.set(of, found);
  return found;
}

/** Equal for equal texts, and hardly ever for others: FNV-1a. */
function digest(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
