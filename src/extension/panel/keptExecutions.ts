import type { Finding, ScenarioReport } from "../../model/report";
import type { Trace } from "../../model/trace";
import { shownFinding } from "../../presentation/report/shownFinding";
import type { ChoicesShown } from "../../protocol/panel";
import type { PanelEngine } from "./panelEngine";

/** An execution with the position where its fault shows, or its end. */
interface KeptExecution {
  readonly trace: Trace;
  readonly position: number;
}
/** By their index in the report; null where there is none, or too many are before it. */
export interface KeptExecutions {
  readonly finding: readonly (KeptExecution | null)[];
  readonly outcome: readonly (KeptExecution | null)[];
  /** The ends of the tree of choices. */
  readonly chosen: readonly (KeptExecution | null)[];
}
/** Of each sort. */
const mostKept = 20;

/** The witnesses of the findings and outcomes, and the executions of the tree, for a page that has no engine. */
export async function keptExecutions(
  { findings, outcomes }: ScenarioReport,
  { tree }: ChoicesShown,
  engine: PanelEngine,
): Promise<KeptExecutions> {
  const kept = async (witnesses: readonly { readonly schedule: string }[], shown: readonly Finding[] = []) => {
    const traces: (KeptExecution | null)[] = [];
    for (const [index, { schedule }] of witnesses.entries()) {
      const trace = index < mostKept ? (await engine.trace(schedule)).trace : undefined;
      const position = trace && (shownFinding(trace, shown[index])?.position ?? trace.events.length);
      traces.push(trace ? { trace, position: position! } : null);
    }
    return traces;
  };
  return {
    chosen: await kept(tree?.ends ?? []),
    finding: await kept(
      findings.map(({ witness }) => witness),
      findings,
    ),
    outcome: await kept(outcomes.map(({ witness }) => witness)),
  };
}
