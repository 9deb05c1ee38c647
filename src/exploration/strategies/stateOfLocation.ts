import type { Beginning } from "./fewestPreemptions";

interface Touched {
  readonly first: number;
  /** Events that touch it, in their order, and what each added to its state; the last one's may be unknown. */
  readonly changes: readonly { readonly event: number; readonly added: number | undefined }[];
}

/** The states of locations, as guards see them, when some of the events of an execution have happened. */
export class StateOfLocation {
  private readonly known = new Map<number, Touched | undefined>();

  constructor(private readonly beginning: Beginning) {}

  /**
   * What the events closed under happens-before leave there: those that write it are in their order, so that what they
   * added sums up to what the last one left; the others commute because they only add. Undefined if it is not known.
   */
  after(location: number, happened: (event: number) => boolean): number | undefined {
    // What is below zero has no state that accesses tell
    if (location < 0) return undefined;
    if (!this.known.has(location)) this.known.set(location, this.touched(location));
    const touched = this.known.get(location);
    if (!touched) return undefined;
    let state: number | undefined = touched.first;
    for (const { event, added } of touched.changes)
      if (happened(event)) state = added === undefined || state === undefined ? undefined : state + added;
    return state;
  }

  private touched(location: number): Touched | undefined {
    const { events, pending } = this.beginning;
    const end = pending.find(({ guard }) => guard?.location === location)?.state;
    const found: { event: number; before: number }[] = [];
    events.forEach(({ accesses }, event) => {
      const access = accesses.find((one) => one.location === location);
      if (access) found.push({ event, before: access.before });
    });
    const first = found.length > 0 ? found[0].before : end;
    if (first === undefined) return undefined;
    const changes = found.map(({ event, before }, i) => {
      const after = i + 1 < found.length ? found[i + 1].before : end;
      return { event, added: after === undefined ? undefined : after - before };
    });
    return { first, changes };
  }
}
