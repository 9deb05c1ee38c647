import type { Offer } from "./offer";

/** What the thread of the worker process that holds the search tells one that explores branches of it. */
export type ToJobThread =
  /** A check begins; `task` is the JSON of a `CheckTask`. Jobs of earlier ones are forgotten. */
  | {
      readonly type: "begin";
      readonly check: number;
      readonly task: string;
      readonly file: string;
      readonly code: string;
      readonly maxSteps: number;
    }
  | { readonly type: "end" }
  /** To begin when there is nothing else to do. */
  | { readonly type: "take"; readonly offer: Offer }
  /** A job that it handed out has found this; JSON of a `SavedPart`. */
  | { readonly type: "part"; readonly id: number; readonly part: string }
  /** A job that it handed out is done; `result` is the JSON of a `JobResult`. */
  | { readonly type: "settle"; readonly id: number; readonly result: string }
  | { readonly type: "drop"; readonly id: number };

/** `check`: the one it is about. */
export type FromJobThread = { readonly check: number } & (
  | { readonly type: "idle" }
  /** A branch for somebody else. */
  | { readonly type: "offer"; readonly offer: Offer }
  | { readonly type: "part"; readonly id: number; readonly part: string }
  | { readonly type: "done"; readonly id: number; readonly result: string }
  /** Jobs that it handed out, and that are not needed any more. */
  | { readonly type: "lost"; readonly ids: readonly number[] }
  /** It is alive, and made so many executions of jobs that are not done. `aside`: see `Engine.aside`, told now and then. */
  | { readonly type: "progress"; readonly executions: number; readonly aside?: string }
);
