import { findingsOf } from "../../analysis/findingsOf";
import type { Found } from "../../analysis/narration/found";
import { onAndOn } from "../../exploration/strategies/onAndOn";
import type { Schedule, ScheduledEvent } from "../../model/schedule";
import type { Site } from "../../model/site";
import { isStarvationClass } from "../../model/starvationBound";
import { isTimingClass } from "../../model/timing";
import { spuriousWakeups } from "../../primitives/locks/waitQueue";
import { AsyncObserver } from "../../runtime/callLog/asyncObserver";
import type { Ending } from "../../runtime/execution/ending";
import { Numbering } from "../../runtime/numbering";
import { recordOf } from "../../runtime/recordOf";
import type { Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import type { Pristine } from "../realms/pristine";
import type { Program, Run } from "../realms/program";
import type { DepartureAt } from "./departureAt";
import { FollowOperations } from "./followOperations";
import { isAboutCalls } from "./isAboutCalls";
import { isSameFinding, type Followed } from "./isSameFinding";
import { KnownOperations } from "./knownOperations";

/** How a schedule turned out, with how many of its events happened and how many others in between. */
export interface Turnout extends Followed {
  readonly matched: number;
  readonly added: number;
}
/** The execution of the program that is nearest to a schedule; the place, if there is none near enough. */
export type Adapted =
  | (Turnout & {
      /** Every event of it. */
      readonly decisions: readonly ScheduledEvent[];
      /** What tasks share now. */
      readonly classes: readonly string[];
      /** Where a task had to wait that did not wait in the schedule, so that the order became another. */
      readonly blocked?: DepartureAt;
    })
  | (Turnout & { readonly departure: DepartureAt });

export interface AdaptTask {
  readonly program: Program;
  /** Undefined: module code alone. */
  readonly scenario: string | undefined;
  readonly schedule: Schedule;
  readonly sites: readonly Site[];
  /** What the realm looked like before the first execution. */
  readonly pristine: Pristine;
}

/** The user wanted it, whatever the program shares. */
const isAskedFor = (name: string) => name === spuriousWakeups || isStarvationClass(name) || isTimingClass(name);

/** Executions tried, and how many events all of them may have together. */
const [mostAttempts, mostEvents] = [64, 200_000];

/**
 * Looks for a schedule in a program that has changed. First it learns, from a few executions, what the tasks share now and
 * what each of them does; then it follows the schedule, first as is most likely and then with fewer and fewer of its
 * guesses, until an execution shows what the schedule is a witness of. Nothing is said that no execution has shown.
 */
export function adaptSchedule(task: AdaptTask): Adapted {
  const { program, scenario, schedule, pristine } = task;
  const sharing = new Sharing(schedule.shared.filter(isAskedFor));
  const run = (by: Scheduler, numbering: Numbering, observer?: AsyncObserver): Run =>
    program.run(scenario, by, numbering, observer, sharing);
  const cleanUp = ({ execution }: Run) => {
    execution.goOnUnseen();
    return pristine.restore();
  };
  for (;;) {
    sharing.grew = false;
    const numbering = new Numbering();
    const known = new KnownOperations();
    for (const scheduler of [onward(false), onward(true)]) {
      const learnt = run(scheduler, numbering);
      known.learn(learnt.execution);
      cleanUp(learnt);
    }
    if (sharing.grew) continue;
    const best = search(task, known, sharing, (by, observer) => run(by, numbering, observer), cleanUp);
    if (!sharing.grew) return best;
  }
}

/** Breadth first over how many guesses are taken the other way. Ends early when tasks turn out to share more. */
function search(
  { program, schedule, sites }: AdaptTask,
  known: KnownOperations,
  sharing: Sharing,
  run: (by: Scheduler, observer: AsyncObserver | undefined) => Run,
  cleanUp: (run: Run) => boolean,
): Adapted {
  const queue: number[][] = [[]];
  let best: Adapted | undefined;
  let events = 0;
  for (let attempt = 0; attempt < queue.length && attempt < mostAttempts && events < mostEvents; attempt++) {
    const flips = queue[attempt];
    const scheduler = new FollowOperations(program.execution, schedule, known, new Set(flips));
    sharing.loops.follow((index) => scheduler.prescribes(index));
    const observer = isAboutCalls(schedule) ? new AsyncObserver(sites) : undefined;
    const ran = run(scheduler, observer);
    const { execution, ending } = ran;
    scheduler.ended(ending);
    events += execution.events.length;
    const turnout = turnoutOf(scheduler);
    const shows =
      !scheduler.departure && foundIn(ran, observer, sites).some((found) => isSameFinding(found, schedule, turnout));
    const departure = scheduler.departure ?? (shows || !schedule.finding ? undefined : scheduler.lastGone);
    const adapted = departure
      ? { ...turnout, departure }
      : { ...turnout, ...followed(scheduler, ran, sharing.classes) };
    if (shows || !best || isNearer(adapted, best)) best = adapted;
    const clean = cleanUp(ran);
    if (shows || sharing.grew || !clean || isEndless(ending)) break;
    for (let next = (flips.at(-1) ?? -1) + 1; next < scheduler.decisions && queue.length < mostAttempts; next++)
      queue.push([...flips, next]);
  }
  return best!;
}

function foundIn(
  { execution, ending }: Run,
  observer: AsyncObserver | undefined,
  sites: readonly Site[],
): readonly Found[] {
  const calls = execution.loop.used ? observer?.log?.record() : undefined;
  return findingsOf({ ...recordOf(execution, ending), ...(calls ? { calls } : {}) }, sites);
}

function turnoutOf({ matched, added, lastMatched, objects }: FollowOperations): Turnout {
  return { exact: false, matched, added, lastMatched, renamed: objects.renamed };
}

function followed({ blocked }: FollowOperations, { execution }: Run, classes: readonly string[]) {
  const decisions = execution.events.map(({ task, choice }) => ({ task, choice, preempted: false }));
  return { decisions, classes, ...(blocked ? { blocked } : {}) };
}

/** Applies, then follows more of the order, then has fewer operations in between. */
function isNearer(a: Adapted, b: Adapted): boolean {
  const [applies, before] = ["decisions" in a, "decisions" in b];
  if (applies !== before) return applies;
  return a.matched - b.matched > 0 || (a.matched === b.matched && a.added < b.added);
}

/** One such execution takes long enough. */
function isEndless({ kind }: Ending): boolean {
  return kind === "steps";
}

/** Each task as long as it can go on, from the first to the last or from the last to the first. */
function onward(backward: boolean): Scheduler {
  let last = -1;
  return {
    next: (candidates) => onAndOn(backward ? [...candidates].reverse() : candidates, last),
    happened: ({ task }) => void (last = task),
  };
}
