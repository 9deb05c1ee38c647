import type { Execution } from "../../runtime/execution";
import type { Performing } from "../../runtime/operation";
import type { Holder, Wait } from "../../runtime/subject";
import { Carrier } from "../carrier";
import type { Kit } from "../kit";
import { Primitive } from "../primitive";

export type Side = "read" | "write";
export type Preference = "none" | "writers" | "readers";

/**
 * What one reader, the writer, one that asked to write and one that asked to read add to the state: 20 bits for readers, which
 * one task may be many times, and 16 for the tasks that asked on either side fill a number that is exact.
 */
const unit = { read: 1, write: 2 ** 20, writeRequest: 2 ** 21, readRequest: 2 ** 37 };
const readersIn = (state: number) => state % unit.write;
const writersIn = (state: number) => Math.floor(state / unit.write) % 2;
const requestsIn = (state: number, side: Side) =>
  side === "write" ? Math.floor(state / unit.writeRequest) % 2 ** 16 : Math.floor(state / unit.readRequest);

/** The state counts those who hold it and, with a preference, those who asked: see `unit`. */
export class RwLockState extends Primitive {
  private writer: Holder | null = null;
  /** Each reader with the places where it took the lock and has not given it back. */
  private readonly readers = new Map<number, number[]>();
  private readonly asked = new Map<number, { side: Side; since: number }>();
  private readonly lastUnlock: Record<Side, Holder | null> = { read: null, write: null };
  /** A reader comes after the last writer, a writer also after the readers since. */
  private readonly wrote = new Carrier();
  private readonly read = new Carrier();

  constructor(
    execution: Execution,
    readonly prefer: Preference,
    name: unknown,
  ) {
    super(execution, "rwlock", name, 0);
  }

  /** Could it be taken in this state? Those who asked hold back the other side, if that is not preferred. */
  admits(state: number, side: Side): boolean {
    if (writersIn(state) > 0) return false;
    if (side === "read") return this.prefer !== "writers" || requestsIn(state, "write") === 0;
    return readersIn(state) === 0 && (this.prefer !== "readers" || requestsIn(state, "read") === 0);
  }

  request({ task }: Performing, side: Side, since: number): void {
    this.asked.set(task, { side, since });
    this.state += unit[`${side}Request`];
  }

  take(event: Performing, side: Side, site: number): void {
    const { task } = event;
    if (this.asked.delete(task)) this.state -= unit[`${side}Request`];
    this.state += unit[side];
    this.wrote.acquire(event);
    if (side === "read") this.readers.set(task, [...(this.readers.get(task) ?? []), site]);
    else {
      this.read.acquire(event);
      this.writer = { task, since: site };
    }
  }

  /** `action` is what the task does: `unlocks from for writing`. */
  give(event: Performing, side: Side, site: number, kit: Kit, action: () => string): void {
    const { task } = event;
    const taken = side === "read" ? this.readers.get(task) : undefined;
    if (side === "read" ? !taken : this.writer?.task !== task) throw this.misuse(event, side, site, kit, action);
    if (side === "write") {
      this.writer = null;
      this.wrote.replace(event);
    } else {
      if (taken!.length > 1) this.readers.set(task, taken!.slice(0, -1));
      else this.readers.delete(task);
      this.read.release(event);
    }
    this.lastUnlock[side] = { task, since: site };
    this.state -= unit[side];
  }

  private misuse({ task }: Performing, side: Side, site: number, kit: Kit, action: () => string): unknown {
    const mine = this.holders().find((holder) => holder.task === task);
    const other = mine ?? this.holders()[0] ?? this.lastUnlock[side];
    const others: { task: number; site: number; role: string }[] = [];
    const wrong = side === "read" ? "writing" : "reading";
    if (mine) others.push({ ...at(mine), role: `locked it for ${wrong}` });
    else if (other) others.push({ ...at(other), role: this.holders().length > 0 ? "holds it" : "unlocked it last" });
    const problem = mine
      ? { problem: `but holds it for ${wrong}` }
      : this.holders().length === 0
        ? { problem: "but nobody holds it" }
        : {};
    return kit.misuse(task, site, () => ({ action: action(), ...problem, others }));
  }

  /** What a task lacks that wants the lock: those in its way are who holds it, and who asked and goes first. */
  waits(task: number, side: Side): Wait {
    const subject = this.seenBy(task, side);
    return { means: "lock", subject, because: "it is not free", ...(this.writer ? {} : { open: true }) };
  }
  private seenBy(task: number, side: Side) {
    const { location, kind, name } = this;
    return { location, kind, name, show: () => this.show(), holders: () => this.inTheWay(task, side) };
  }
  /** A task that is in its own way comes last: the circle through somebody else says more. */
  private inTheWay(task: number, side: Side): readonly Holder[] {
    const held = this.writer || side === "write" ? this.holders() : [];
    const others = held.filter((holder) => holder.task !== task);
    const ahead = held.length > 0 ? [] : [...this.asked].filter(([, request]) => request.side !== side);
    const mine = held.filter((holder) => holder.task === task);
    return [...others, ...ahead.map(([other, { since }]) => ({ task: other, since, asked: true }) as const), ...mine];
  }

  /** Who holds it knows that. */
  override stateBesides(): number {
    return 0;
  }
  show(): string {
    if (this.writer) return `${this.nameOf(this.writer.task)} writes`;
    const names = [...this.readers.keys()].map((task) => this.nameOf(task));
    return names.length === 0 ? "free" : `${names.join(", ")} read${names.length > 1 ? "" : "s"}`;
  }
  override holders(): readonly Holder[] {
    if (this.writer) return [this.writer];
    return [...this.readers].map(([task, sites]) => ({ task, since: sites[sites.length - 1] }));
  }
}

function at({ task, since }: Holder): { task: number; site: number } {
  return { task, site: since };
}
