import { findingsOf } from "../../analysis/findingsOf";
import type { Found } from "../../analysis/narration/found";
import { traceOf } from "../../analysis/traceOf";
import { callbackKinds } from "../../model/kinds/callbackKinds";
import type { CallLog } from "../../model/callLog";
import type { OperationKind } from "../../model/event";
import { parseSchedule } from "../../model/parseSchedule";
import type { Answer, Departure, Replay } from "../../model/replay";
import type { Outcome } from "../../model/report";
import { formatSchedule, type Schedule } from "../../model/schedule";
import type { Site } from "../../model/site";
import type { Trace } from "../../model/trace";
import { AsyncObserver } from "../../runtime/callLog/asyncObserver";
import type { Ending } from "../../runtime/execution/ending";
import { Unstoppable } from "../../runtime/execution/unstoppable";
import { Unsupported } from "../../runtime/execution/unsupported";
import { namesApart, noneApart } from "../../runtime/namesApart";
import { Numbering } from "../../runtime/numbering";
import { recordOf } from "../../runtime/recordOf";
import { Sharing } from "../../runtime/sharing";
import { TraceRecorder } from "../../runtime/tracing/traceRecorder";
import { comesToItsEnd } from "../findings/comesToItsEnd";
import { Outcomes } from "../findings/outcomes";
import { missingScenario } from "../missingScenario";
import { Pristine } from "../realms/pristine";
import type { Program, Run } from "../realms/program";
import { adaptSchedule, type Turnout } from "./adaptSchedule";
import { placed, type DepartureAt } from "./departureAt";
import { FollowSchedule } from "./followSchedule";
import { isAboutCalls } from "./isAboutCalls";
import { isSameFinding, type Followed } from "./isSameFinding";
import { KnownOperations } from "./knownOperations";
import { learnWaits } from "./learnWaits";
import { lookAtCalls } from "./lookAtCalls";
import { needsOthersGone } from "./needsOthersGone";

/** `problem` is for people: it is no schedule, or there is no such scenario. */
export type Replayed =
  | { readonly problem: string; readonly site?: number }
  /** Without a trace the schedule no longer applies. */
  | { readonly replay: Replay; readonly trace?: Trace; readonly run?: Run };

interface Once {
  readonly run: Run;
  readonly recorder: TraceRecorder;
  /** What calls of async functions did. */
  readonly calls: CallLog | undefined;
}

export interface ReplayTask {
  readonly file: string;
  /** Undefined or the file: the file as one scenario. */
  readonly scenario?: string;
  readonly schedule: string;
  readonly sites: readonly Site[];
}

/**
 * Runs the execution that a schedule names, and says what became of it. A program that did not change repeats it exactly.
 * In one that did, the operations of each task are found again one by one (`adaptSchedule`).
 */
export function replaySchedule(program: Program, { file, scenario, schedule: text, sites }: ReplayTask): Replayed {
  const parsed = parseSchedule(text);
  if ("problem" in parsed) return parsed;
  const { schedule } = parsed;
  // A file without scenarios is named by its path.
  const wanted = scenario === file ? undefined : scenario;
  const pristine = Pristine.of(program);
  const numbering = new Numbering();
  let exact = follow(schedule, new Sharing(schedule.shared), numbering);
  if (wanted !== undefined && !exact.run.found) {
    const names = exact.run.scenarios.map(({ name }) => name);
    return { problem: missingScenario(wanted, names) };
  }
  const namesTasksOnly = schedule.events.some(({ kind }) => kind === undefined);
  if (goesRound()) {
    const waiting = whereLoopsWait();
    if (waiting) return answered(waiting, asItIs());
    exact = follow(schedule, new Sharing(schedule.shared));
  }
  if (isExact()) return answered(exact, asItIs());
  if (namesTasksOnly) return lost(exact.scheduler.departure!, asItIs());
  exact.run.execution.goOnUnseen();
  pristine.restore();
  const adapted = adaptSchedule({ program, scenario: wanted, schedule, sites, pristine });
  if ("departure" in adapted) return lost(adapted.departure, adapted);
  const { decisions, classes, blocked } = adapted;
  const again = follow({ ...schedule, events: decisions, objects: [], shared: classes }, new Sharing(classes));
  return answered(again, adapted, blocked && placed(blocked, sites));

  /** One execution, written down. One without decisions finds out itself what tasks share. */
  function follow(by: Schedule, sharing: Sharing, numbering = new Numbering()) {
    for (let apart = noneApart; ;) {
      sharing.grew = false;
      const shared = { ...by, shared: sharing.classes };
      const calls = isAboutCalls(schedule)
        ? callsIn(by, new Sharing(sharing.classes))
        : mayHaveCalls(by)
          ? lookAtCalls(program, wanted, shared, sites)?.calls
          : undefined;
      const scheduler = new FollowSchedule(program.execution, by);
      sharing.loops.follow((index) => scheduler.prescribes(index), by.finding?.kind === "starvation");
      const recorder = new TraceRecorder(sites);
      const run = numbering.showing(apart, () => program.run(wanted, scheduler, numbering, recorder, sharing));
      scheduler.ended();
      if (by.events.length === 0 && sharing.grew) continue;
      // How primitives are told apart is known at the end: then all of it is written down once more
      const known = apart;
      apart = namesApart(run.execution);
      const isTold = known !== noneApart || apart === noneApart;
      if (isTold || !pristine.restore()) return { scheduler, recorder, run, sharing, calls };
      if (sharing.grew) sharing = new Sharing(shared.shared);
    }
  }

  /** Is it of threads that go round in a circle, and is the program as it was? */
  function goesRound(): boolean {
    const { finding } = schedule;
    if (!finding || finding.subkind || !needsOthersGone(schedule) || mayHaveCalls(schedule)) return false;
    return !exact.scheduler.departure && exact.scheduler.objects.renamed.length === 0;
  }

  /**
   * The same where it is known which looks only wait, as in the search that found somebody going round: who is passed over stands
   * before such a look. Undefined if that is not this execution, or does not show it.
   */
  function whereLoopsWait() {
    const { execution } = exact.run;
    const round = execution.rounds.closed.find(({ to }) => to === schedule.events.length)?.round;
    const beginning = execution.events.slice(0, round?.[0] ?? 0);
    execution.goOnUnseen();
    pristine.restore();
    const sharing = new Sharing(schedule.shared);
    learnWaits(beginning, { program, scenario: wanted, sharing, numbering, pristine });
    const once = follow(schedule, sharing, numbering);
    const shows = shownIn(once, sites, schedule).some((one) => isSameFinding(one, schedule, asItIs()));
    return shows && !once.scheduler.departure && !sharing.grew ? once : undefined;
  }

  /** The same execution, looking at nothing but the calls of async functions; again, where more is shared than was known. */
  function callsIn(by: Schedule, sharing: Sharing): CallLog | undefined {
    const scheduler = new FollowSchedule(program.execution, by);
    const observer = new AsyncObserver(sites);
    sharing.grew = false;
    sharing.loops.follow((index) => scheduler.prescribes(index));
    const { execution } = program.run(wanted, scheduler, new Numbering(), observer, sharing);
    if (!execution.loop.used) return undefined;
    return sharing.grew ? callsIn(by, sharing) : observer.log?.record();
  }

  /** Does the program do just what the schedule says, so that nothing has to be looked for? */
  function isExact(): boolean {
    const { scheduler, sharing } = exact;
    if (scheduler.departure) return false;
    if (namesTasksOnly) return true;
    const known = new KnownOperations();
    known.learn(exact.run.execution);
    if (scheduler.objects.renamed.some(({ from }) => known.has(from))) return false;
    return (
      (!sharing.grew && !needsOthersGone(schedule)) ||
      shownIn(exact, sites, schedule).some((one) => isSameFinding(one, schedule, asItIs()))
    );
  }

  /** How the schedule turned out where nothing had to be looked for. */
  function asItIs() {
    const { matched, objects } = exact.scheduler;
    return { exact: true, matched, added: 0, renamed: objects.renamed, lastMatched: schedule.events.length - 1 };
  }

  function answered(once: Once, followed: Turnout, departure?: Departure): Replayed {
    const { run, recorder, calls } = once;
    const ending = endingOf(run);
    const site = ending.kind === "error" ? Unsupported.siteOf(ending.error) : undefined;
    if (site !== undefined && ending.kind === "error") return { problem: (ending.error as Error).message, site };
    const record = { ...recordOf(run.execution, ending), ...(calls ? { calls } : {}) };
    const outcome = finalState(run);
    const told = traceOf(file, scenario ?? file, record, recorder, sites, wantedOf(schedule));
    const trace = outcome ? { ...told, outcome } : told;
    const answer = answerOf(schedule, shownIn(once, sites, schedule), followed, ending.kind === "steps");
    const shown = answer === "still-fails" ? { ...trace, schedule: withFinding(trace.schedule, schedule) } : trace;
    return { replay: { answer, ...about(followed), ...(departure ? { departure } : {}) }, trace: shown, run };
  }

  function lost(at: DepartureAt, followed: Turnout): Replayed {
    return { replay: { answer: "no-longer-applies", ...about(followed), departure: placed(at, sites) } };
  }

  function about({ matched, added, renamed }: Turnout): Omit<Replay, "answer"> {
    const { finding, events } = schedule;
    return {
      ...(finding ? { expected: finding } : {}),
      of: events.length,
      matched,
      added,
      renamed,
      ...(namesTasksOnly ? { unsure: true } : {}),
    };
  }
}

/** As the report on all executions has it. */
function finalState(run: Run): Outcome["values"] | undefined {
  return comesToItsEnd(run) ? new Outcomes().add(run).values : undefined;
}

/** The same execution as a witness of the same finding. */
function withFinding(text: string, { finding }: Schedule): string {
  const parsed = parseSchedule(text);
  return "problem" in parsed || !finding ? text : formatSchedule({ ...parsed.schedule, finding });
}

/** A discarded execution shows nothing. */
function shownIn({ run, calls }: Once, sites: readonly Site[], schedule: Schedule): readonly Found[] {
  const { execution } = run;
  const ending = endingOf(run);
  if (ending.kind === "discarded") return [];
  return findingsOf({ ...recordOf(execution, ending), ...(calls ? { calls } : {}) }, sites, wantedOf(schedule));
}

/** Only who asks for them is told of async functions that were interrupted: that alone is no fault. */
function wantedOf(schedule: Schedule) {
  return { faults: true, atomicity: true, lockOrders: true, interruptions: isAboutCalls(schedule) };
}

/** Where `main` is alone, all that happens may be microtasks. */
function mayHaveCalls({ events }: Schedule): boolean {
  const isOfLoop = (kind: OperationKind) => kind === "await" || callbackKinds.has(kind);
  return events.every(({ task }) => task === 0) || events.some(({ kind = "timer" }) => isOfLoop(kind));
}

/** Where turns of loops were too many, the error that ended it is none of the program's. */
function endingOf({ ending }: Run): Ending {
  return ending.kind === "error" && Unstoppable.is(ending.error) ? { kind: "steps" } : ending;
}

function answerOf(schedule: Schedule, found: readonly Found[], followed: Followed, cutOff: boolean): Answer {
  const error = found.some(({ finding }) => finding.severity === "error");
  const none = cutOff ? "unknown" : schedule.finding ? "no-longer-fails" : "passes";
  if (!schedule.finding) return error ? "fails" : none;
  if (found.some((one) => isSameFinding(one, schedule, followed))) return "still-fails";
  return error ? "fails-differently" : none;
}
