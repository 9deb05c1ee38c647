import { readFileSync } from "node:fs";
import type { ScenarioReport } from "../../src/model/report";
import type { Trace } from "../../src/model/trace";
import type { PanelView, ToPanel } from "../../src/protocol/panel";

export interface Fixture {
  readonly report: ScenarioReport;
  /** The execution of the first finding. */
  readonly trace: Trace;
  /** The executions of all findings. */
  readonly traces: readonly Trace[];
  readonly passing?: Trace;
}

/** A recorded execution with the report it belongs to, from test/fixtures/traces. */
export function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(`test/fixtures/traces/${name}.json`, "utf8"));
}

/** The message that shows a recorded execution as the first finding's. */
export function showMessage(name: string, position: number, more: Partial<PanelView> = {}): ToPanel {
  const { report, trace, passing } = fixture(name);
  const view: PanelView = {
    file: trace.file,
    scenarios: [trace.scenario],
    scenario: trace.scenario,
    report,
    passing,
    shown: { trace, position, from: { kind: "finding", index: 0 }, canUndo: false },
    ...more,
  };
  return { type: "show", view };
}
