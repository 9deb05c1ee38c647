import { Read } from "../../model/access";
import type { Guard } from "../../model/event";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Subject, Wait } from "../subject";

/**
 * A task has made a turn of a loop that only waits. It is blocked until a location that the turn read is written; then it
 * looks again.
 */
export class Spin implements Operation {
  readonly kind = "spin";
  readonly accesses = [];
  /** Where the turn looked first. */
  readonly site: number;
  readonly guard: Guard = { location: -1, admits: () => this.overwritten };
  /** Locations that the turn read, and the event that did so first. */
  private readonly read = new Map<number, number>();
  /** Events before this one were asked already. */
  private asked: number;
  private written = false;

  constructor(
    private readonly execution: Execution,
    /** Indices of the events of the turn; none of them wrote anything. */
    turn: readonly number[],
  ) {
    for (const index of turn)
      for (const { location } of execution.events[index].accesses)
        if (!this.read.has(location)) this.read.set(location, index);
    this.asked = turn[0];
    this.site = execution.events[turn[0]].site;
  }

  private get overwritten(): boolean {
    const { events } = this.execution;
    for (; this.asked < events.length && !this.written; this.asked++)
      this.written = events[this.asked].accesses.some(
        ({ location, mode }) => mode !== Read && this.asked > (this.read.get(location) ?? Infinity),
      );
    return this.written;
  }

  /**
   * The clock went on while it waited: then it did not look too early, but could not have looked later. Looking again is
   * an event like others, which only the write that allows it orders.
   */
  afterAdvance(): Operation {
    const enabledBy = () => (this.overwritten ? [this.asked - 1] : []);
    return Object.create(this, { enabledBy: { value: enabledBy } }) as Operation;
  }

  readonly waitsFor = (): Wait => Spin.waitFor(this.execution, [...this.read.keys()]);
  readonly sentence = (): string => "looks again";
  perform(): void {}

  /** What a task lacks that looks at these locations; of several, it names all. */
  static waitFor({ subjects, numbering }: Execution, locations: readonly number[]): Wait {
    const known = subjects.find(({ location }) => location === locations[0]);
    const each = locations.map((location) => numbering.shownName(location));
    const name = each.join(" and ");
    const { location, kind } = known ?? { location: locations[0], kind: "variable" as const };
    const subject: Subject = { location, kind, name, show: () => known?.show() ?? "", holders: () => [] };
    return each.length > 1
      ? {
          means: "spin",
          subject,
          each,
          because: `nobody writes ${each.length > 2 ? "any" : "either"} of them any more`,
        }
      : { means: "spin", subject, because: "nobody writes it any more" };
  }
}
