import { emptyReport } from "../model/emptyReport";
import type { Bound, ScenarioPlace, ScenarioReport } from "../model/report";
import type { CheckReply, CheckRequest } from "../protocol/checker";
import { byName } from "./byName";
import { cutShort, notExplored } from "./cutShort";
import type { Ended, Result } from "./request";
import { stoppedIn } from "./stoppedIn";

/** A check that one scenario took the worker from. */
interface Cut {
  readonly request: CheckRequest;
  /** Of all scenarios, in their order. */
  readonly reports: readonly ScenarioReport[];
  /** Those that can be explored by another worker. */
  readonly behind: readonly ScenarioPlace[];
  /** What is known of some of these. */
  readonly waiting?: readonly ScenarioReport[] | undefined;
  /** In which it ended. */
  readonly at: string;
  /** When its time is over, and how much that was in all; milliseconds. */
  readonly ends: number;
  readonly timeMs: number;
  readonly signal: AbortSignal | undefined;
  /** Asks a living worker. */
  ask(request: CheckRequest): Promise<Result<CheckReply>>;
}

/** A scenario that was not explored to its end. */
interface Left {
  readonly place: ScenarioPlace;
  /** What an earlier turn left; empty: nothing. */
  readonly resume: string;
}

/** Where the program brought its worker down: all that had not come to their end by then but the one that did it. */
export function behindTheEnd(request: CheckRequest, ended: Ended): Pick<Cut, "reports" | "behind" | "waiting" | "at"> {
  const { reports, scenarios = [], waiting } = ended;
  const at = stoppedIn(ended)?.name;
  const done = new Set([at, ...reports.map(({ name }) => name)]);
  const behind = scenarios.filter(({ name }) => !done.has(name));
  return { reports: cutShort(request, ended), behind, waiting, at: at ?? request.file };
}

/** Where the memory was used up between executions: all that the worker had not come to. */
export function behindFullMemory(reports: readonly ScenarioReport[], places: () => readonly ScenarioPlace[]) {
  const isFull = ({ exploration }: ScenarioReport) => exploration.bounds.some(({ option }) => option === "--memory");
  const untouched = reports.filter((report) => isFull(report) && report.exploration.executions === 0);
  const at = reports.find((report) => isFull(report) && report.exploration.executions > 0)?.name;
  if (at === undefined || untouched.length === 0) return undefined;
  const names = new Set(untouched.map(({ name }) => name));
  return { reports, behind: places().filter(({ name }) => names.has(name)), at };
}

/**
 * The reports of a check that one scenario took the worker from: the others that had not come to their end by then are asked for
 * one by one, in another worker, as long as there is time. As in one worker each has an equal share of that, and what others leave.
 */
export async function goOnBehind(cut: Cut): Promise<Pick<CheckReply, "scenarios" | "files">> {
  const { request, behind, ends, timeMs, signal } = cut;
  const reports = byName(cut.reports);
  const files = new Set([request.file]);
  /** What was shown of those that are left. */
  const shown = byName(cut.waiting ?? []);
  let lastAsked = cut.at;
  let turns = behind.map((place): Left => ({ place, resume: "" }));
  while (turns.length > 0) {
    const later: Left[] = [];
    for (const [i, left] of turns.entries()) {
      const { name } = left.place;
      if (signal?.aborted) {
        if (!shown.has(name)) reports.set(name, notExplored(left.place, lastAsked));
        continue;
      }
      const rest = ends - Date.now();
      if (rest <= 0) {
        const { exploration, ...report } = shown.get(name) ?? emptyReport(name, "interrupted");
        const bounds = [...exploration.bounds.filter((bound) => !isTime(bound)), timeIsOver(timeMs)];
        reports.set(name, { ...report, exploration: { ...exploration, bounds } });
        continue;
      }
      lastAsked = name;
      const { report, resume, files: read } = await askFor(cut, left, rest / (turns.length - i));
      read.forEach((file) => files.add(file));
      if (resume !== undefined) later.push({ ...left, resume });
      // What the worker that was ended had told may be more
      const most = shown.get(name)?.exploration.executions ?? 0;
      if (!report || (!report.exploration.complete && report.exploration.executions < most)) continue;
      reports.set(name, report);
      shown.set(name, report);
    }
    turns = later;
  }
  return { scenarios: [...reports.values()], files: [...files] };
}

interface Answer {
  /** Absent where the file has changed meanwhile. */
  readonly report?: ScenarioReport | undefined;
  readonly files: readonly string[];
  /** What another turn goes on with, if it needs one. */
  readonly resume?: string;
}

/** One scenario, for so many milliseconds. */
async function askFor({ request, timeMs, ask }: Cut, { place, resume }: Left, share: number): Promise<Answer> {
  const { resume: _, ...options } = request.options;
  // Only the search of every order can be gone on with
  const canWait = (options.strategy ?? "optimal-dpor") === "optimal-dpor";
  const limited = { ...options, timeMs: share, ...(canWait ? { resume } : {}) };
  const one = { ...request, scenario: place.name, options: limited };
  const result = await ask(one);
  if (result.type === "ended") {
    const [report] = cutShort(one, { ...result, scenarios: [place] });
    return { report, files: [] };
  }
  const { scenarios, files, resume: left } = result.body;
  const report = scenarios.find(({ name }) => name === place.name);
  if (!report) return { files };
  const { bounds } = report.exploration;
  // The limit is that of all
  const exploration = { ...report.exploration, bounds: bounds.map((by) => (isTime(by) ? timeIsOver(timeMs) : by)) };
  return {
    report: { ...report, exploration },
    files,
    ...(bounds.some(isTime) && left !== undefined ? { resume: left } : {}),
  };
}

function isTime({ option }: Bound): boolean {
  return option === "--time";
}
function timeIsOver(timeMs: number): Bound {
  return { name: "seconds", value: timeMs / 1000, option: "--time" };
}
