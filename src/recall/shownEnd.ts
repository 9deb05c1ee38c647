import type { Outcome } from "../model/report";

/** What an execution showed by the way it ended: with tasks blocked, or in a final state that is wrong. */
export abstract class ShownEnd {
  /** Of the final state; undefined where tasks are blocked. */
  abstract readonly outcome: Outcome | undefined;
  /** Would an execution that shows it after so many events, with so many preemptions, be told or kept in place of others? */
  abstract isSimpler(preemptions: number, events: number): boolean;
  /** One more execution shows it. */
  abstract again(): void;
}
