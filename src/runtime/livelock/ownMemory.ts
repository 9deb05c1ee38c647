import type { Execution } from "../execution";
import { isObject } from "../language/isObject";
import { isContainer } from "../language/memory/containers";
import { frozenPart, positionPart, prototypePart, timePart } from "../language/memory/identities";
import { isPrivate } from "../language/memory/propertyPlace";
import type { Task } from "../task";
import { contentsOf } from "./contentsOf";
import { LoopStack, type Count, type Made } from "./loopStack";
import type { ValueNumbers } from "./valueNumbers";

/** Where a location is: in which object, under which key (of an entry none); a variable is in none. */
interface Place extends Made {
  readonly maker: number;
  readonly target: object | undefined;
  readonly key: PropertyKey | undefined;
}

/** Parts of objects that their properties and entries do not show; see `isHidden`. */
const hidden: ReadonlySet<PropertyKey> = new Set([positionPart, timePart, prototypePart, frozenPart]);

/**
 * What tasks made in the turns of loops under way: objects, and variables that several functions see. It is its maker's own as long as
 * no other task may know of any of it. Then it needs no comparing: what is in it, and which of it is where, is a function of where its
 * maker stands. For nobody else can have written it, what its maker wrote follows from what that one saw, and an object without a
 * number that lasts goes by how many were made before it in the turn. What earlier turns left behind goes by its identity, and is
 * compared; if it is in no state that is printed, nothing leads to it any more.
 *
 * That is so because of what can hold an object of a turn when the next one begins. Of the frames below the loop nothing: they stand
 * where they stood when it began. Of its own frame the variables that it assigns, which are printed, and copies of those in its head
 * (`lasts`). Memory that lasts shows it where it is written: the value is printed, and whoever reads it is told of (`seenBy`), so that
 * the maker has nothing of its own any more; what is written where nobody can see takes all that is its own as well. So do functions
 * that captured it, and generators: they are objects of the turn themselves, or others that got it by being called, which wrote a
 * variable that lasts, or by being resumed, which is a change that is not known.
 *
 * A loop inside of the turn begins turns of its own, and the place of its task is then where that one began. So what such a loop
 * has changed in objects of the turn around it is added to the place, as it is then (`LoopStack.writes`). Where that cannot be told, as
 * of a generator in the middle of its body, the task has nothing of its own any more. Objects that earlier turns of the inner loop made
 * may lead to those of the turn around: their names say so.
 */
export class OwnMemory {
  private readonly stacks = new Map<Task, LoopStack>();
  /** By number. */
  private readonly tasks = new Map<number, Task>();
  private readonly places = new Map<number, Place>();
  /** How many variables of a task have been found already. */
  private readonly found = new Map<Task, number>();

  /** `lost`: what the task made may be anywhere from now on. */
  constructor(
    private readonly execution: Execution,
    private readonly numbers: ValueNumbers,
    private readonly lost: (task: Task) => void,
  ) {
    for (const task of execution.tasks) this.of(task);
  }

  of(task: Task): LoopStack {
    let stack = this.stacks.get(task);
    if (stack === undefined) {
      this.stacks.set(task, (stack = new LoopStack(countOf(task))));
      this.tasks.set(task.number, task);
      this.found.set(task, task.variables);
    }
    return stack;
  }

  /** A location is a part of an object. */
  locates(location: number, target: object, key: PropertyKey | undefined): void {
    const identity = this.execution.identityOf(target);
    if (identity === undefined || identity.run === 0) return;
    this.places.set(location, { what: "objects", maker: identity.maker, nth: identity.nth, target, key });
  }
  /** A variable is in the head of a loop: it goes on from one turn to the next. */
  lasts(location: number): void {
    this.find();
    this.places.delete(location);
  }
  /** Notes the variables that the running task has made. */
  private find(): void {
    const { numbering, maker: task } = this.execution;
    this.of(task);
    for (let nth = this.found.get(task)!; nth < task.variables; nth++) {
      const location = numbering.variable(task.number, nth);
      this.places.set(location, { what: "variables", maker: task.number, nth, target: undefined, key: undefined });
    }
    this.found.set(task, task.variables);
  }

  /**
   * A task touches a location. True if that is in memory of its own, so that there is nothing to compare. `peek` shows what is there,
   * if that can be told.
   */
  keeps(task: Task, location: number, writes: boolean, peek: (() => unknown) | undefined): boolean {
    this.find();
    const place = this.places.get(location);
    const maker = place && this.tasks.get(place.maker);
    if (maker === undefined) return false;
    const stack = this.of(maker);
    const level = stack.levelOf(place!);
    if (level === undefined) return false;
    if (maker !== task) this.lost(maker);
    else if (stack.isOwn(place!, level)) {
      if (!writes || stack.isInnermost(level)) return true;
      const now = this.lookAt(place!, peek);
      if (now !== undefined) {
        stack.writes(level, stack.nameOf(place!, level) + this.partOf(place!), now);
        return true;
      }
      this.lost(task);
    }
    return false;
  }
  /** How to see all that a write changes; undefined where nobody can. */
  private lookAt({ target, key }: Place, peek: (() => unknown) | undefined): (() => number | undefined) | undefined {
    if (target === undefined || this.isBehind(target, key)) return peek && (() => this.peeked(peek));
    if (key === undefined ? !isContainer(target) : isHidden(target, key)) return undefined;
    return () => {
      const text = contentsOf(target, (value) => this.numberOf(value));
      return text === undefined ? undefined : this.numbers.ofText(text);
    };
  }
  /** Is it in a private field, where the object's properties do not show it? */
  private isBehind(target: object, key: PropertyKey | undefined): boolean {
    if (key === undefined || isPrivate(key)) return key !== undefined;
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      if (this.execution.isProxy(at)) return true;
      const found = Object.getOwnPropertyDescriptor(at, key);
      if (found) return !("value" in found);
    }
    return false;
  }
  /** What is looked at together goes by one name. */
  private partOf({ target, key }: Place): string {
    return target !== undefined && this.isBehind(target, key) ? ` ${String(key)}` : "";
  }
  private peeked(peek: () => unknown): number | undefined {
    try {
      return this.numberOf(peek());
    } catch {
      // A variable that has no value yet
      return undefined;
    }
  }

  /** Is the object the task's own? */
  isIn(task: Task, value: object): boolean {
    const made = this.madeBy(value);
    return made !== undefined && made.task === task && made.stack.isOwn({ what: "objects", nth: made.nth }, made.level);
  }

  /** The number of a value: that of its name for what was made in a turn under way, so that turns alike have the same. */
  numberOf(value: unknown): number {
    const number = this.numbers.of(value);
    const made = this.madeBy(value);
    if (made === undefined) return number;
    const { task, stack, level, nth } = made;
    const name = stack.isOwn({ what: "objects", nth }, level)
      ? stack.nameOf({ what: "objects", nth }, level)
      : `${number} in ${level}`;
    return this.numbers.ofText(`made by ${task.number}: ${name}`);
  }
  /** The same where who made it is told of nobody else's objects. */
  knownTo(task: Task, value: unknown): number {
    return this.madeBy(value)?.task === task ? this.numberOf(value) : this.numbers.of(value);
  }
  /** Somebody comes to know it. */
  seenBy(task: Task, value: unknown): number {
    if (isObject(value)) {
      const made = this.madeBy(value);
      if (made !== undefined && made.task !== task) this.lost(made.task);
      // What is not known may lead to anything
      const { identityOf, primitiveOf } = this.execution;
      if (identityOf(value) === undefined && primitiveOf(value) === undefined) this.seen(task);
    }
    return this.numberOf(value);
  }
  /** Somebody comes to know something, and nobody can tell what. */
  seen(by: Task): void {
    for (const task of this.stacks.keys()) if (task !== by) this.lost(task);
  }

  private madeBy(value: unknown): { task: Task; stack: LoopStack; level: number; nth: number } | undefined {
    const identity = isObject(value) ? this.execution.identityOf(value) : undefined;
    const task = identity && identity.run !== 0 ? this.tasks.get(identity.maker) : undefined;
    if (task === undefined) return undefined;
    const stack = this.of(task);
    const { nth } = identity!;
    const level = stack.levelOf({ what: "objects", nth });
    return level === undefined ? undefined : { task, stack, level, nth };
  }
}

function countOf({ objects, variables }: Task): Count {
  return { objects, variables };
}

/** Do properties and entries not show it? */
function isHidden(target: object, key: PropertyKey): boolean {
  return hidden.has(key) || (key === "revoked" && !Object.hasOwn(target, key));
}
