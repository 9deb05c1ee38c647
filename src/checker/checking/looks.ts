import type { Bound } from "../../model/report";

/** What is asked of a scenario once every order was tried: see `CloserLooks`. */
export type Look = "serial" | "updates" | "calls";

const lookedFor: Readonly<Record<Look, string>> = {
  serial: "outcomes that no serial order has",
  updates: "updates of an `Atomic` that others override",
  calls: "reads that are out of date behind an `await`",
};

/** Only makes simpler or clearer what was found. */
const simplifying = "simpler orders that show the same";

/** Which closer looks at a scenario have an answer. One without may have found something, so the report names it. */
export class Looks {
  /** Those without an answer so far. */
  private readonly open: Set<Look>;
  /** Nothing is left to be asked, as long as this process lives. */
  over = false;
  /** Why some have no answer: limits; none where somebody stopped them. */
  readonly limits: Bound[] = [];
  private stopped = false;
  /** What was asked of some orders only; those others could show no more than warnings. */
  private readonly lessened: string[] = [];

  constructor(due: Iterable<Look>) {
    this.open = new Set(due);
  }

  answer(look: Look): void {
    this.open.delete(look);
  }
  /** The look was stopped before its end; without a limit, somebody did it. Another process can go on. */
  stop(by: Bound | undefined): void {
    this.stopped = true;
    if (by) this.cutOff(by);
  }
  /** It has come to a limit of ours. */
  cutOff(by: Bound): void {
    if (!this.limits.some(({ name }) => name === by.name)) this.limits.push(by);
  }
  /** What is not told though the look has an answer: `where`, if it was looked for elsewhere. */
  lessen(look: Look, where: string): void {
    this.lessened.push(lookedFor[look] + where);
  }

  isDue(look: Look): boolean {
    return this.open.has(look);
  }
  /** All that may change the verdict is known. */
  get answered(): boolean {
    return this.over && this.open.size === 0;
  }
  /** Only limits of ours keep it from being known. */
  get isBounded(): boolean {
    return !this.stopped && this.limits.length > 0;
  }
  get notLookedFor(): readonly string[] {
    const missing = [...this.open].map((look) => lookedFor[look]);
    return [...(this.over || missing.length > 0 ? missing : [simplifying]), ...this.lessened];
  }
}
