import { append } from "../../base/append";
import { IntTable } from "../../base/intTable";
import { Add, Read, type Access } from "../../model/access";

/** The lower bits of what is known of a location: a bit for each mode, and whether several tasks touch it. */
const several = 1 << 4;
const taskBits = 5;

type Touched = readonly Pick<Access, "location" | "mode">[];

/**
 * Which locations several tasks touch, so that the order matters: as far as executions showed. To preempt a task before an
 * operation on another location is to no purpose. What it did next could as well have happened before, without a preemption more.
 * `later` keeps what is to be done once a location turns out to be contended after all.
 */
export class ContendedLocations {
  private everything = false;
  private readonly known = new IntTable();
  private locations = 0;
  private readonly waiting = new Map<number, number[]>();
  private due: number[] = [];
  /** Something was to be done later, and is forgotten. */
  private readonly forgotten = new Set<number>();
  forgot = false;

  /** A task touches these, or is about to. */
  note(touched: Touched, task: number): void {
    for (const { location, mode } of touched) {
      if (location < 0) continue;
      while (this.locations <= location) this.known.set(this.locations++, 0);
      const before = this.known.get(location);
      const other = before !== 0 && before >> taskBits !== task;
      const after = (before === 0 ? task << taskBits : before) | (1 << mode) | (other ? several : 0);
      if (after === before) continue;
      this.known.set(location, after);
      if (!matters(before) && matters(after)) this.release(location);
    }
  }

  /** Any order may matter: the program ended before all tasks did what they were about to. */
  includeAll(): void {
    if (this.everything) return;
    this.everything = true;
    for (const location of [...this.waiting.keys()]) this.release(location);
    this.forgot ||= this.forgotten.size > 0;
  }

  /** Does it matter when these are touched? */
  includes(touched: Touched): boolean {
    return (
      this.everything || touched.some(({ location }) => location < this.locations && matters(this.known.get(location)))
    );
  }

  /** `what` is to be done once one of these is contended; -1: nobody will know what that was. */
  later(touched: Touched, what: number): void {
    // Of what touches nothing only the end of the program matters
    const locations = touched.length > 0 ? touched.map(({ location }) => location) : [-1];
    for (const location of locations)
      if (what < 0) this.forgotten.add(location);
      else append(this.waiting, location, what);
  }

  /** What has to be done now. */
  takeDue(): readonly number[] {
    const { due } = this;
    if (due.length > 0) this.due = [];
    return due;
  }

  /** Nothing is to be done later. */
  forget(): void {
    for (const location of this.waiting.keys()) this.forgotten.add(location);
    this.waiting.clear();
    this.due = [];
  }

  /** Everything is asked anew. */
  restart(): void {
    this.waiting.clear();
    this.forgotten.clear();
    this.due = [];
    this.forgot = false;
  }

  private release(location: number): void {
    this.due.push(...(this.waiting.get(location) ?? []));
    this.waiting.delete(location);
    this.forgot ||= this.forgotten.has(location);
  }
}

function matters(known: number): boolean {
  const modes = known & (several - 1);
  return (known & several) !== 0 && modes !== 1 << Read && modes !== 1 << Add;
}
