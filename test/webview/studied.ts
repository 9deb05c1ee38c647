import { readFileSync } from "node:fs";
import { check, programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { replayer } from "../../src/checker/replay";
import { choiceTree } from "../../src/checker/waysOut/choiceTree";
import { turningPoint } from "../../src/checker/waysOut/turningPoint";
import { instrument } from "../../src/instrumenter/instrument";
import type { ChoiceTree } from "../../src/model/choiceTree";
import type { ScenarioReport } from "../../src/model/report";
import { formatSchedule } from "../../src/model/schedule";
import type { Trace } from "../../src/model/trace";
import type { PanelView, Turning } from "../../src/protocol/panel";
import { drained } from "../unit/drained";

interface Studied {
  readonly report: ScenarioReport;
  /** Of each finding, and until when it could have been avoided. */
  readonly traces: readonly Trace[];
  readonly turnings: readonly Turning[];
  /** Of each outcome. */
  readonly outcomes: readonly Trace[];
  readonly tree: ChoiceTree;
  trace(schedule: string): Trace;
  /** The view that the extension sends for the first finding, or for the first outcome where there is none. */
  view(more?: Partial<PanelView>): PanelView;
}

const known = new Map<string, Studied>();

/** A sample as the engine sees it now, with all that the panel asks about it. */
export function studied(name: string): Studied {
  const found = known.get(name) ?? study(name);
  known.set(name, found);
  return found;
}

function study(name: string): Studied {
  const file = `samples/${name}.ts`;
  return studiedText(file, readFileSync(file, "utf8"));
}

/** The same of a program that is no sample. */
export function studiedText(file: string, text: string): Studied {
  const [report] = check(file, text);
  const { code, sites } = instrument(file, text, library);
  const run = replayer(file, text);
  const trace = (schedule: string) => run(report.name, schedule)!.trace;
  const traces = report.findings.map(({ witness }) => trace(witness.schedule));
  const outcomes = report.outcomes.map(({ witness }) => trace(witness.schedule));
  const asked = (schedule: string) => ({ file, scenario: report.name, schedule, sites });
  const turnings = report.findings.map(({ witness: { schedule } }, index): Turning => {
    const point = drained(turningPoint(programOf(code, 10_000, sites), asked(schedule)));
    const passing = point?.passing === undefined ? undefined : trace(point.passing);
    return { schedule: traces[index].schedule, ...(point ? { point } : {}), ...(passing ? { passing } : {}) };
  });
  // Where none has come to its end, the first that was tried
  const shown = traces[0] ?? outcomes[0] ?? trace(formatSchedule({ events: [], objects: [], shared: [] }));
  const { schedule } = shown;
  const tree = drained(choiceTree(programOf(code, 10_000, sites), asked(schedule)))!;
  return {
    ...{ report, traces, turnings, outcomes, tree, trace },
    view: (more) => ({
      file,
      scenarios: [report.name],
      scenario: report.name,
      report: { ...report, exploration: { ...report.exploration, elapsedMs: 2 } },
      shown: {
        trace: shown,
        position: shown.findings[0]?.position ?? shown.events.length,
        from: traces[0] ? { kind: "finding", index: 0 } : { kind: "first" },
        canUndo: false,
      },
      ...(turnings[0] ? { turning: turnings[0] } : {}),
      choices: { tree },
      ...more,
    }),
  };
}
