import { Read } from "../../../model/access";
import type { EventLoop } from "../eventLoop";

/**
 * Why a callback does not come: it would only look, as the one before it did, and ask for itself again. So it waits until
 * somebody writes what it looks at, as a loop that waits does (contract, section 6); what did nothing is no event.
 */
export class Idle {
  /** Events up to this one were asked. */
  private asked: number;
  /** The first event that wrote what it looks at; -1 if none has. */
  private by = -1;

  constructor(
    private readonly loop: EventLoop,
    readonly looks: ReadonlySet<number>,
    /** The events of its last round, the first of them first. */
    private readonly round: readonly number[],
    /** It goes on with the loop of an async function. */
    readonly inLoop: boolean,
  ) {
    this.asked = this.since;
  }

  private get since(): number {
    return this.round[0];
  }
  get wokenBy(): number {
    const { events } = this.loop.execution;
    while (this.by < 0 && ++this.asked < events.length)
      if (
        events[this.asked].accesses.some(({ location, mode }) => mode !== Read && this.looks.has(location)) &&
        !this.round.includes(this.asked)
      )
        this.by = this.asked;
    if (this.by < 0) this.asked = Math.max(this.since, events.length - 1);
    return this.by;
  }
  get isOver(): boolean {
    return this.by >= 0 || this.wokenBy >= 0;
  }
}
