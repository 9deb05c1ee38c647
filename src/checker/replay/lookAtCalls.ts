import type { CallLog } from "../../model/callLog";
import type { Schedule } from "../../model/schedule";
import type { Site } from "../../model/site";
import { AsyncObserver } from "../../runtime/callLog/asyncObserver";
import type { Execution } from "../../runtime/execution";
import { Numbering } from "../../runtime/numbering";
import { Sharing } from "../../runtime/sharing";
import type { Program, Run } from "../realms/program";
import { FollowSchedule } from "./followSchedule";

/** An execution, with what its calls of async functions did. */
export interface Looked {
  readonly run: Run;
  readonly calls: CallLog;
}

/**
 * For an execution of an event loop that is followed, not explored: whoever watches it hears of every access. Accesses inside
 * callbacks make no events of their own, so the schedule stays the same.
 */
class EverythingShared extends Sharing {
  override isShared(): boolean {
    return true;
  }
}

/**
 * One more execution of a schedule, in which all is written down that calls of async functions touch; undefined if there are
 * threads. Look at the run before the next one begins.
 */
export function lookAtCalls(
  program: Program,
  scenario: string | undefined,
  schedule: Schedule,
  sites: readonly Site[],
): Looked | undefined {
  // Where invariants watch `main`, its accesses are events, and more of them than the schedule says
  for (const SharingOf of [EverythingShared, Sharing]) {
    const observer = new AsyncObserver(sites, true);
    const sharing = new SharingOf(schedule.shared);
    const scheduler = new FollowSchedule(program.execution, schedule);
    sharing.loops.follow((index) => scheduler.prescribes(index));
    const run = program.run(scenario, scheduler, new Numbering(), observer, sharing);
    scheduler.ended();
    if (!isOneLoop(run.execution)) return undefined;
    const { ending } = run;
    if (!scheduler.departure)
      return { run, calls: observer.log!.record(ending.kind === "error" ? ending.error : undefined) };
  }
  return undefined;
}

/** Without threads. */
export function isOneLoop({ loop, tasks }: Execution): boolean {
  return !loop.beside.isOn && (loop.used || tasks.length === 1);
}
