import { Spin } from "../spin";
import type { Code } from "../task";
import { noLocals, Turns } from "../turns";
import { open, ownProperties, spread, unpack } from "./iteration";
import { LanguageFunctions } from "./languageFunctions";
import { platformOf } from "./platformOf";

/** Turns of a loop without an event that changed nothing: from then on it is clear that it waits for another task. */
const mostIdle = 1000;
/** What is no plain value. */
const notKnown = Symbol("not known");

/**
 * The fifth layer of `Language`: iteration and loops. Iterables are walked through step by step, so that others can write
 * them meanwhile. Loops say when a turn begins: one that only waits for another task becomes a wait.
 */
export abstract class LanguageLoops extends LanguageFunctions {
  private readonly containerIterators: ReadonlySet<unknown> = platformOf(this.realm).containerIterators;

  open(source: unknown, site: number): Code {
    return open(this, source, site);
  }
  spread(source: unknown, site: number): Code {
    return spread(this, source, site);
  }
  spreadObject(source: unknown, site: number): Code {
    return ownProperties(this, source, [], site);
  }
  rest(source: unknown, without: readonly PropertyKey[], site: number): Code {
    return ownProperties(this, source, without, site);
  }
  unpack(source: unknown, count: number, rest: boolean, site: number): Code {
    return unpack(this, source, count, rest, site);
  }
  /** Is it the iterator method the platform began with? Then iterating can be done in place. */
  pristineIterator(method: unknown): boolean {
    return this.containerIterators.has(method);
  }

  /** A loop begins; `inputs` gives the values of those of a pure loop. */
  loop(inputs?: () => readonly unknown[]): Turns {
    const turns = new Turns(inputs);
    const { rounds, current } = this.execution;
    if (current) rounds.watch?.loopBegins(current, turns);
    return turns;
  }
  /** The value of a property, if looking at it runs no code; else something that is no plain value. */
  own(object: unknown, key: string): unknown {
    if (typeof object === "object" && object !== null && this.execution.isProxy(object)) return object;
    const property = Object.getOwnPropertyDescriptor(Object(object), key);
    return property && "value" in property ? property.value : notKnown;
  }
  /** A turn begins; announces that the task waits if the turn before did nothing else. */
  turn(site: number, turns?: Turns, locals: readonly unknown[] = noLocals): boolean {
    const { execution } = this;
    execution.turn(site);
    if (turns === undefined) return false;
    const task = execution.current!;
    task.turns = turns;
    const seen = turns.next(task, execution.events, locals);
    if (turns.idle >= mostIdle) execution.idle();
    if (execution.rounds.turnBegins(turns, site, locals, seen !== undefined)) return true;
    if (seen === undefined) return false;
    const { sharing } = execution;
    if (seen.length === 1 && sharing.waits.learn(execution, task, seen[0])) sharing.grew = true;
    execution.announced = new Spin(execution, seen);
    return true;
  }
}
