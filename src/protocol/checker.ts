import type { ChoiceTree } from "../model/choiceTree";
import type { ExploreOptions } from "../model/exploreOptions";
import type { FileRead } from "../model/fileRead";
import type { Replay } from "../model/replay";
import type { Estimate, Problem, ScenarioReport } from "../model/report";
import type { Again, Restart } from "../model/restart";
import type { Trace } from "../model/trace";
import type { TurningPoint } from "../model/turningPoint";

/** What the host asks of the checker worker. Each request is answered once, with the reply of the same name. */
export interface CheckerRequests {
  check: { request: CheckRequest; reply: CheckReply };
  trace: { request: TraceRequest; reply: TraceReply };
  /** Until when the execution of the schedule could have been saved. */
  turningPoint: { request: TraceRequest; reply: { readonly answer?: TurningPoint } };
  /** The choices of the exploration that the schedule is of. */
  choiceTree: { request: TraceRequest; reply: { readonly answer?: ChoiceTree } };
}

export interface CheckRequest {
  /** Path of the entry file as the user knows it; the name that reports show. */
  readonly file: string;
  readonly scenario?: string;
  readonly options: CheckOptions;
}
export interface CheckOptions extends ExploreOptions {
  readonly maxExecutions?: number;
  readonly timeMs?: number;
  readonly maxSteps?: number;
  /** What the worker's process may take, all of its threads together, in megabytes. */
  readonly memoryMb?: number;
  /** Threads that explore at the same time; 1 if absent. The report is that of one. For every trace only. */
  readonly jobs?: number;
  /** Go on with what an earlier reply gave as `resume`; empty: from the start, and give that. For every trace only. */
  readonly resume?: string;
}
export interface CheckReply {
  readonly scenarios: readonly ScenarioReport[];
  /** If asked for: what a later check goes on with. Absent if nothing is left to do. */
  readonly resume?: string;
  /** It was not checked, because `resume` belongs to another program, or to one that has changed, or to other options. */
  readonly changed?: true;
  /** Every file of the program that was read, the entry first. */
  readonly files: readonly string[];
}

/** Runs one execution: the schedule, then (past its end) each task as long as it can go on. */
export interface TraceRequest {
  readonly file: string;
  readonly scenario?: string;
  readonly schedule: string;
  readonly maxSteps?: number;
  /** As for a check. */
  readonly memoryMb?: number;
}
export interface TraceReply {
  /** Absent if the schedule no longer applies; `replay` says where. */
  readonly trace?: Trace;
  /** What became of the order that the schedule names. */
  readonly replay?: Replay;
  /** Why there is neither: the program is invalid, or it is no schedule. */
  readonly problems: readonly Problem[];
}

/** What the worker sends without being asked. */
export interface WorkerProgress {
  readonly scenario: string;
  readonly executions: number;
  readonly events: number;
  readonly elapsedMs: number;
  readonly findings: number;
  /** Executions a second. */
  readonly rate: number;
  /** How many executions there are likely to be in all. */
  readonly estimate?: Estimate;
  /** How often something began again in this check, and why it did the last time. */
  readonly begun?: { readonly times: number; readonly why: Restart };
}
/** What the host tells whoever waits. */
export interface Progress extends Omit<WorkerProgress, "begun"> {
  /** Where the search began again, until it is as far as it was. */
  readonly again?: Again;
  /** One execution has been under way for so many milliseconds; the counts are as they were before it. */
  readonly busyMs?: number;
}

export type ToWorker =
  /**
   * `text`: of the file that it is about, if the host could read it; else the worker asks for it. `folder`:
   * the absolute path of the one that relative paths start at, if what is above it counts, too.
   */
  | {
      readonly type: "request";
      readonly id: number;
      readonly name: keyof CheckerRequests;
      readonly body: unknown;
      readonly text?: FileRead;
      readonly folder?: string;
    }
  | { readonly type: "file"; readonly id: number; readonly text?: FileRead }
  | { readonly type: "cancel" };

export type FromWorker =
  | { readonly type: "reply"; readonly id: number; readonly body?: unknown; readonly error?: string }
  /** Asks the host for the text of a file; answered by `file` with the same id, without text if there is none. */
  | { readonly type: "readFile"; readonly id: number; readonly path: string }
  | { readonly type: "progress"; readonly progress: WorkerProgress }
  /**
   * Sent when the program begins to run, and at least twice a second between executions: the host's watchdog ends a worker
   * that stops sending it. What the host needs only if it does, as JSON: `over`, a `ScenariosOver`; `soFar`, the report of the
   * scenario that comes after those.
   */
  | { readonly type: "alive"; readonly over?: string; readonly soFar?: string; readonly resume?: string };
