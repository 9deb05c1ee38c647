import type { Finding, Outcome } from "../../model/report";

/** What an execution showed that is wrong: the way it ended, with tasks blocked or in a wrong final state, or data races. */
export abstract class ShownEnd {
  /** Of the final state; undefined where tasks are blocked. */
  abstract readonly outcome: Outcome | undefined;
  /** Kinds of the errors among what it showed. */
  abstract readonly errors: readonly Finding["kind"][];
  /** Would an execution that shows it after so many events, with so many preemptions, be told or kept in place of others? */
  abstract isSimpler(preemptions: number, events: number): boolean;
  /** One more execution shows it. */
  abstract again(): void;
}
