import { Read } from "../../model/access";
import { headOf } from "../../model/headOf";
import type { LoopActivation } from "../learner";
import { endless } from "../livelock/endless";
import type { Code } from "../task";
import { Spin } from "../turns/spin";
import { noLocals, textOf, Turns } from "../turns/turns";
import { platformOf } from "./builtIns/platformOf";
import { Disposables } from "./iteration/disposables";
import { open, ownProperties, spread, unpack } from "./iteration/iteration";
import { KeyLoop } from "./iteration/keyLoop";
import { guard, pattern, type PatternIterator } from "./iteration/patternIterator";
import { LanguageFunctions } from "./languageFunctions";
import { typedArrayKind } from "./memory/typedViews";
import { OperationStamp } from "./operationStamp";

/** Turns of a loop without an event that changed nothing: from then on it is clear that it waits for another task. */
const mostIdle = 1000;
/** Turns without an event after which a loop is suspected to be back where it was; looking costs more than a turn. */
const someQuiet = 10_000;
/** Turns that look at several elements of longer arrays are not told apart. */
const mostElements = 64;
/** What is no plain value. */
const notKnown = Symbol("not known");

/**
 * The fifth layer of `Language`: iteration and loops. Iterables are walked through step by step, so that others can write
 * them meanwhile. Loops say when a turn begins: one that only waits for another task becomes a wait.
 */
export abstract class LanguageLoops extends LanguageFunctions {
  private readonly containerIterators: ReadonlySet<unknown> = platformOf(this.realm).containerIterators;

  /** Gathers the locations of properties that are asked for. */
  private settled: number[] | undefined;

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
  /** An array pattern begins to take a value apart, inside of those that `around` stands for; see `guarded`. */
  pattern(source: unknown, around: readonly PatternIterator[], site: number): Code {
    return pattern(this, source, around, site);
  }
  guard(iterators: readonly PatternIterator[], body: () => Code): Code {
    return guard(iterators, body);
  }
  keyLoop(object: unknown): KeyLoop {
    return new KeyLoop(this, object);
  }
  /** A block begins that has `using` declarations. */
  disposables(): Disposables {
    return new Disposables(this);
  }
  /** Is it the iterator method the platform began with? Then iterating can be done in place. */
  pristineIterator(method: unknown): boolean {
    return this.containerIterators.has(method);
  }

  /**
   * A loop begins; `inputs` gives the values of those of a pure loop, `objects` says which objects it looks at, where that
   * can be told.
   */
  loop(inputs?: () => readonly unknown[], objects?: () => readonly unknown[]): Turns {
    if (inputs) this.settled = [];
    const turns = new Turns(inputs, objects, this.execution.sharing.waits.histories.known);
    if (this.settled) turns.settled = this.settled;
    this.settled = undefined;
    const { rounds, current } = this.execution;
    if (current?.turns) current.turns.inner = true;
    if (current) rounds.watch?.loopBegins(current, turns);
    if (current) this.execution.sharing.learner?.loopBegins(current, turns);
    return turns;
  }
  /** The value of a property, if looking at it runs no code; else something that is no plain value. */
  own(object: unknown, key: string): unknown {
    if (typeof object === "object" && object !== null && this.execution.isProxy(object)) return object;
    const { identities } = this.memory;
    const identity = identities.of(object);
    if (identity && this.settled) this.settled.push(identities.location(object as object, identity, key));
    const property = Object.getOwnPropertyDescriptor(Object(object), key);
    return property && "value" in property ? property.value : notKnown;
  }
  /** The same of a private field; throws, as looking at it does, where the object has none. */
  ownPrivate(object: unknown, name: string, look: (object: unknown) => unknown): unknown {
    const identity = this.memory.identities.of(object);
    if (identity && this.settled) this.settled.push(this.memory.identities.location(object as object, identity, name));
    return look(object);
  }
  /** Which primitive an object is to one of its methods, or which memory a typed array shows; no plain value if unknown. */
  about(object: unknown, method?: string): unknown {
    const { execution } = this;
    if (object === null || (typeof object !== "object" && typeof object !== "function")) return notKnown;
    if (execution.isProxy(object)) return notKnown;
    if (method === undefined) return this.sameEachTime(object);
    const kind = typedArrayKind(object);
    if (kind !== undefined) return this.aboutElements(kind, object as never);
    let at: object | null = object;
    while (at !== null && !Object.getOwnPropertyDescriptor(at, method)) at = Object.getPrototypeOf(at) as object | null;
    const callee: unknown = at && Object.getOwnPropertyDescriptor(at, method)?.value;
    const announce = typeof callee === "function" ? OperationStamp.of(callee) : undefined;
    if (announce) return announce(object as never, [], -1).accesses[0]?.location;
    // An object of the program: what its methods do follows from what they read, as long as it is the same one
    return this.sameEachTime(object);
  }
  /** Tells an object from others that were there before the second thread began; those are the same in each execution. */
  private sameEachTime(object: object): unknown {
    const identity = this.memory.identities.of(object);
    if (identity === undefined || (!identity.early && identity.told === undefined)) return notKnown;
    return identity.early ? `${identity.maker}/${identity.nth}` : (textOf(identity.told!) ?? notKnown);
  }
  /** Of a function that only looks and computes: which one it is, and the values of all that it sees around it. */
  told(made: object, values: () => readonly unknown[]): object {
    this.memory.identities.of(made)!.told = values;
    return made;
  }
  /** Tells the state of each element: nobody may have touched it yet in this execution. */
  private aboutElements(kind: string, view: ArrayLike<unknown>): unknown {
    const { execution, memory } = this;
    const { waits } = execution.sharing;
    if (view.length > mostElements) return notKnown;
    const elements = memory.typed.all(view, Read);
    if (elements.length !== view.length || view.length === 0) return notKnown;
    elements.forEach(({ location }, i) => {
      execution.setState(location, waits.stateOf(view[i]));
      waits.told.add(location);
    });
    return `${kind} at ${elements[0].location}`;
  }
  /** A loop begins whose turns cannot wait. Gives what stands for it, if anybody learns. */
  rounds(): LoopActivation | undefined {
    const { sharing, current } = this.execution;
    if (sharing.learner === null || current === null) return undefined;
    const activation: LoopActivation = {};
    sharing.learner.loopBegins(current, activation);
    return activation;
  }
  /** A turn of it begins. */
  round(activation: LoopActivation | undefined, locals: readonly unknown[]): void {
    const { sharing, current } = this.execution;
    if (activation && current) sharing.learner?.turnBegins(current, activation, locals);
  }
  /** A turn begins; announces that the task waits if the turn before did nothing else. */
  turn(site: number, turns?: Turns, locals: readonly unknown[] = noLocals): boolean {
    const { execution } = this;
    execution.turn(site);
    // A callback runs to its end: nobody can end its loops
    if (execution.loop.absorbing) {
      if (turns !== undefined) execution.loop.polls.turnBegins(turns, locals);
      return false;
    }
    if (turns === undefined) return false;
    const task = execution.current!;
    task.turns = turns;
    const seen = turns.next(task, execution, locals);
    turns.startsAt(site, execution.sharing.waits.histories.at(execution, task));
    execution.sharing.learner?.turnBegins(task, turns, locals);
    if (turns.quiet >= mostIdle && this.neverEnds(turns, site, locals)) {
      execution.announced = endless(site, headOf(this.loopAt(site)));
      return true;
    }
    const spin = turns.timed && execution.clock.spin(turns, site, turns.timed);
    if (execution.rounds.turnBegins(turns, site, locals, seen !== undefined || spin !== undefined)) return true;
    if (spin) execution.announced = spin;
    if (seen === undefined) return spin !== undefined;
    const { sharing } = execution;
    if (sharing.waits.learn(execution, task, seen)) sharing.grew = true;
    execution.announced = new Spin(execution, seen);
    return true;
  }

  /** A loop has made many turns without an event: is it known that nobody can end it? */
  private neverEnds(turns: Turns, site: number, locals: readonly unknown[]): boolean {
    const { execution } = this;
    const { idle, quiet } = turns;
    if (idle >= mostIdle) return execution.idle();
    return quiet >= someQuiet && execution.rounds.standsStill(turns, site, locals) && execution.idle();
  }
}
