import type { Bound, ScenarioPlace, ScenarioReport } from "../model/report";
import type { Progress } from "../protocol/checker";
import type { ToldProgress } from "./toldProgress";

/** The worker was ended before it could answer. */
export interface Ended {
  readonly type: "ended";
  /** For people: what happened and what to do about it. */
  readonly reason: string;
  /** Of scenarios that were over. */
  readonly reports: readonly ScenarioReport[];
  /** Of scenarios that had turns before, and may be over or under way since; the last one of each counts. */
  readonly waiting?: readonly ScenarioReport[];
  /** What the worker had told of the one under way. */
  readonly soFar?: ScenarioReport;
  /** All that were to be explored, in their order; absent or none where that is not known, or the file is one scenario. */
  readonly scenarios?: readonly ScenarioPlace[];
  /** How far it was when it last told so, which may be further than the reports, and the time until the end. */
  readonly progress?: Progress;
  /** What a later check can go on with, when it last told that. */
  readonly resume?: string;
  /** The limit that was reached. */
  readonly bound?: Bound;
  /** The program brought it down, in what it was at: another worker can explore what comes after that. */
  readonly broughtDown?: true;
}
export interface Replied<T> {
  readonly type: "reply";
  readonly body: T;
  /** As of `Ended`. */
  places(): readonly ScenarioPlace[];
}
export type Result<T> = Replied<T> | Ended;

export interface Asking {
  /** Limit of the work in milliseconds, which the worker keeps itself; somewhat later it is ended. */
  readonly timeMs: number;
  /** Who wants to know how far it is, and what it is called until the worker has a name for it. */
  readonly listener?: { readonly scenario: string; onProgress(progress: Progress): void };
  readonly signal?: AbortSignal | undefined;
  /** How long it may take to answer when cancelled, in milliseconds; longer, and it is ended. */
  readonly graceMs?: number;
}

/** A request that is not answered yet. */
export interface Pending {
  readonly id: number;
  readonly asking: Asking;
  readonly settle: (result: Result<unknown>) => void;
  readonly fail: (error: Error) => void;
  deadline: number;
  /** The worker knows of it; before that its file is read. */
  sent: boolean;
  /** The worker has begun to run the program. */
  runs: boolean;
  /** JSON of each `ScenariosOver` that was told. */
  readonly over: string[];
  /** JSON of the report that comes after those; empty if there is none. */
  soFar: string;
  readonly told: ToldProgress | undefined;
  resume?: string;
}
