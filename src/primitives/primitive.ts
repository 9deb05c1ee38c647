import { Write, type AccessMode } from "../model/access";
import type { Guard } from "../model/event";
import type { ObjectKind } from "../model/trace";
import type { Execution } from "../runtime/execution";
import type { ObjectIdentity } from "../runtime/execution/executionState";
import type { Operation } from "../runtime/operation";
import type { Holder, Subject } from "../runtime/subject";

/**
 * The state of one primitive. It is never in the program's hands: the program's object only stands for it (see
 * `defineClass`). A primitive is a location with an integer state (what guards see), and gives each operation
 * - its footprint: `touch`, the locations it reads and writes, which decide dependence;
 * - what it is blocked until: `until`, a pure question about the integer state;
 * - its happens-before edges, through carriers (`carrier.ts`).
 */
export abstract class Primitive implements Subject, ObjectIdentity {
  readonly location: number;
  readonly run = 1;
  readonly maker: number;
  readonly early: boolean;
  /** What the program calls it; two tasks may call theirs the same. */
  given: string;
  /** A name that the program passed stays. */
  private readonly passed: boolean;
  /** The name that it was given last in this execution. */
  private adopted: string | undefined;

  /** `name` is what the program passed for it; anything but a text counts as no name. */
  constructor(
    readonly execution: Execution,
    readonly kind: ObjectKind,
    name: unknown,
    state: number,
  ) {
    const passed = typeof name === "string";
    this.passed = passed;
    this.location = execution.allocate(kind);
    this.maker = execution.maker.number;
    this.early = execution.tasks.length < 2;
    // Until it gets its name it goes by the one that it had in an earlier execution
    if (passed) execution.numbering.call(this.location, this.maker, name);
    this.given = execution.names[this.location];
    if (state !== 0) execution.setState(this.location, state);
    execution.subjects.push(this);
  }

  /** Takes the name of the variable it was assigned to, unless the program gave it one; `lock` may become `a.lock`. */
  adopt(name: string | undefined): void {
    if (name === undefined || this.passed) return;
    if (this.adopted !== undefined && !name.endsWith(`.${this.adopted}`)) return;
    this.adopted = name;
    // In an earlier execution its owner has named it already, and is not asked again
    if (this.given.endsWith(`.${name}`)) return;
    this.given = this.execution.numbering.call(this.location, this.maker, name);
  }

  /** For people; see `namesApart`. */
  get name(): string {
    return this.execution.numbering.shownName(this.location);
  }
  get namedBy(): number | undefined {
    return this.passed || this.adopted !== undefined ? this.maker : undefined;
  }

  /** No other object has it: those of the language count from 0. */
  get nth(): number {
    return -1 - this.location;
  }

  get state(): number {
    return this.execution.state(this.location);
  }
  set state(value: number) {
    this.execution.setState(this.location, value);
  }

  /** `location` is another one than its own, for a primitive that consists of several. */
  touch(mode: AccessMode = Write, location = this.location): Operation["accesses"] {
    return this.execution.numbering.touch(location, mode);
  }
  until(admits: (state: number) => boolean): Guard {
    return { location: this.location, admits };
  }

  /** See `Subject`; who has all of it in the integer, or can tell the rest, says so. */
  stateBesides(_location: number): number | string | undefined {
    return undefined;
  }

  abstract show(): string;
  holders(): readonly Holder[] {
    return [];
  }
  protected nameOf(task: number): string {
    return this.execution.tasks[task].name;
  }
}
