import { findingsOf } from "../../analysis/findingsOf";
import type { ExecutionEvent } from "../../model/event";
import { parseSchedule } from "../../model/parseSchedule";
import { formatSchedule, type Schedule } from "../../model/schedule";
import { scheduleOf } from "../../model/scheduleOf";
import type { Site } from "../../model/site";
import type { TurningPoint } from "../../model/turningPoint";
import { Numbering } from "../../runtime/numbering";
import { recordOf } from "../../runtime/recordOf";
import type { Candidate } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import { Pristine } from "../realms/pristine";
import type { Program, Run } from "../realms/program";
import { FollowSchedule } from "../replay/followSchedule";
import type { ReplayTask } from "../replay/replaySchedule";
import { fateOf, type Continued, type Fate } from "./continuations";
import { Effort } from "./effort";
import { judgeOf } from "./judge";
import { savedByOneChoice } from "./savedByOneChoice";

/** Events of all executions that are tried, and milliseconds, see `Effort`. */
const [mostEvents, mostMs] = [400_000, 2_500];
/** What the question about one beginning may take of what is left. */
const share = 1 / 3;

/** A task that could have gone on. */
type Option = Pick<Candidate, "task" | "alternatives">;

/** The execution that fails, and what the tasks could have done before each of its events. */
export interface Failing {
  readonly events: readonly ExecutionEvent[];
  readonly options: readonly (readonly Option[])[];
}

/**
 * Until when could the execution that a schedule names have been saved? If some execution passes that begins with its first
 * n events, then one does that begins with fewer. So the last n is looked for from the end, in steps that double, until one
 * passes, and then between the two that are known. Where every order fails, what avoids this one fault is asked for.
 * Undefined: the schedule does not apply, or shows no fault.
 *
 * @yields Between executions, so that whoever asks may do something else first, or give up.
 */
export function* turningPoint(
  program: Program,
  { file, scenario, schedule: text, sites }: ReplayTask,
): Generator<void, TurningPoint | undefined> {
  const parsed = parseSchedule(text);
  if ("problem" in parsed) return undefined;
  const { schedule } = parsed;
  const wanted = scenario === file ? undefined : scenario;
  const pristine = Pristine.of(program);
  const numbering = new Numbering();
  const failing = follow(program, wanted, schedule, numbering);
  const shown = failing && shownAfter(failing.run, schedule, sites);
  if (!shown) return undefined;
  const judges = [true, false].map((anyError) => judgeOf(sites, shown.cause, shown.suspected, anyError));
  failing.run.execution.goOnUnseen();
  if (pristine.changed()) return undefined;
  const about = { program, scenario: wanted, numbering, pristine, sharing: new Sharing(schedule.shared) };
  const effort = new Effort(mostEvents, mostMs);
  const point = yield* search(failing, shown.events, { ...about, judge: judges[0] }, effort);
  if (point.noReturn !== 0) return point;
  const other = yield* search(failing, shown.events, { ...about, judge: judges[1] }, effort);
  return other.lastChance === undefined ? point : { ...other, otherFaults: true };
}

function* search(
  failing: Failing,
  length: number,
  continued: Continued,
  effort: Effort,
): Generator<void, TurningPoint> {
  const { events } = failing;
  let [noReturn, lastChance] = [length, -1];
  let passing: string | undefined;
  const ask = function* (asked: number): Generator<void, Fate> {
    effort.allow(share);
    let found: { readonly common: number; readonly schedule: string } | undefined;
    const fate = yield* fateOf(events.slice(0, asked), continued, effort, (run) => {
      found = { common: inCommon(events, run), schedule: scheduleText(run) };
    });
    if (fate === "all fail") noReturn = asked;
    if (fate === "some passes") [lastChance, passing] = [found!.common, found!.schedule];
    return fate;
  };
  for (let [asked, step] = [length, 1]; asked > 0 && lastChance < 0; step *= 2) {
    asked = Math.max(0, asked - step);
    yield* ask(asked);
  }
  while (lastChance >= 0 && noReturn - lastChance > 1)
    if ((yield* ask(Math.ceil((lastChance + noReturn) / 2))) === "unknown") break;
  const direct = lastChance < 0 ? undefined : yield* savedByOneChoice(failing, lastChance, continued, scheduleText);
  return {
    noReturn,
    ...(lastChance < 0 ? {} : { lastChance }),
    ...(passing === undefined ? {} : { passing: direct ?? passing }),
    ...(direct === undefined ? {} : { oneChoice: true }),
    decided: lastChance === noReturn - 1,
    executions: effort.executions,
  };
}

/** The execution itself, with what else could have been done. */
function follow(
  program: Program,
  scenario: string | undefined,
  schedule: Schedule,
  numbering: Numbering,
): (Failing & { readonly run: Run }) | undefined {
  const sharing = new Sharing(schedule.shared);
  const scheduler = new FollowSchedule(program.execution, schedule);
  const options: Option[][] = [];
  sharing.loops.follow((index) => scheduler.prescribes(index));
  const watched = {
    next: (candidates: readonly Candidate[]) => {
      const able = candidates.filter(({ enabled, late }) => enabled && late !== true);
      options.push(able.map(({ task, alternatives }) => ({ task, alternatives })));
      return scheduler.next(candidates);
    },
    happened: (event: ExecutionEvent) => scheduler.happened(event),
  };
  const run = program.run(scenario, watched, numbering, undefined, sharing);
  scheduler.ended();
  if (scheduler.departure || sharing.grew) return undefined;
  return { run, events: run.execution.events.slice(), options };
}

/** What the schedule is a witness of, and after how many events every execution that begins with them shows it. */
function shownAfter(run: Run, { finding: expected }: Schedule, sites: readonly Site[]) {
  const all = findingsOf(recordOf(run.execution, run.ending), sites);
  const asked = all.find(({ finding: { kind, subkind } }) => kind === expected?.kind && subkind === expected.subkind);
  const found = asked ?? all.find(({ finding }) => finding.severity === "error");
  if (!found) return undefined;
  const { cause, events, suspicion } = found;
  // The same may be harmless where it leads to another end
  return suspicion ? { cause, events: run.execution.events.length, suspected: run } : { cause, events };
}

/** How many events two executions begin with in common. */
function inCommon(events: readonly ExecutionEvent[], { execution }: Run): number {
  const other = execution.events;
  let length = 0;
  while (
    length < events.length &&
    events[length].number === other[length]?.number &&
    events[length].choice === other[length].choice
  )
    length++;
  return length;
}

function scheduleText({ execution }: Run): string {
  return formatSchedule(scheduleOf(execution, execution.sharing.classes, execution.events.length));
}
