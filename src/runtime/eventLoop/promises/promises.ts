import { Read, Write } from "../../../model/access";
import type { Execution } from "../../execution";
import { isObject } from "../../language/isObject";
import type { Code } from "../../task";
import type { LanguageAsync } from "../languageAsync";
import { ReactionJob, ThenableJob } from "./promiseJobs";
import { promiseObjects } from "./promiseObjects";
import { fulfilled, pending, PromiseRecord, rejected, type Reaction } from "./promiseRecord";
import { ThenReaction } from "./thenReaction";

/** A promise and what settles it (ECMAScript, PromiseCapability). One of ours needs no functions for that. */
export interface Capability {
  readonly promise: object;
  readonly record: PromiseRecord | undefined;
  readonly resolve?: unknown;
  readonly reject?: unknown;
}

const { construct } = Reflect;
/** In place of an event: made by a check of the final state. */
const inCheck = -2;

/** The abstract operations on promises (ECMAScript, section 27.2.1), with the job queue of the event loop. */
export class Promises {
  readonly objects = promiseObjects();
  /** The program's `Promise`, and its `then` as long as nobody changed it. */
  constructorFunction!: object;
  pristineThen: unknown;
  /** The promise of the call of an async function whose code runs. */
  running: PromiseRecord | undefined;
  private readonly execution: Execution;

  constructor(readonly l: LanguageAsync) {
    this.execution = l.execution;
  }

  /** A new promise of the program's own class, or of `target`, a class that extends it. */
  make(target?: unknown): PromiseRecord {
    const { execution } = this;
    const { maker, loop } = execution;
    const location = execution.numbering.primitive(maker.number, maker.primitives++);
    const record = new PromiseRecord(location, execution.checking ? inCheck : loop.event, maker.site);
    record.by = this.running;
    const { make } = this.objects;
    record.object =
      target === undefined || target === this.constructorFunction
        ? new make(record)
        : (construct(make, [record], target as new () => object) as object);
    this.l.memory.identities.giveNew(record.object);
    return record;
  }

  resolved(value: unknown): PromiseRecord {
    const record = this.make();
    this.resolve(record, value);
    return record;
  }

  /** What the `resolve` function of a promise does when it is called first. */
  resolve(record: PromiseRecord, value: unknown): void {
    if (!isObject(value)) return this.settle(record, fulfilled, value);
    if (value === record.object)
      return this.settle(record, rejected, this.l.error("TypeError", "Chaining cycle detected for promise #<Promise>"));
    let then: unknown;
    try {
      then = this.thenOf(value);
    } catch (error) {
      return this.settle(record, rejected, this.l.caught(error));
    }
    if (typeof then !== "function") return this.settle(record, fulfilled, value);
    record.awaits = this.objects.of(value);
    this.execution.loop.beside.refusePromises(this.execution.maker.site);
    this.execution.loop.microtasks.push(new ThenableJob(this, record, value, then));
  }
  private thenOf(value: object): unknown {
    const { l } = this;
    if (this.execution.loop.absorbing && this.objects.of(value) === undefined) l.get(value, "then", this.execution.at);
    return (value as { then?: unknown }).then;
  }

  reject(record: PromiseRecord, reason: unknown): void {
    this.settle(record, rejected, reason);
  }

  private settle(record: PromiseRecord, state: 1 | 2, value: unknown): void {
    const { loop } = this.execution;
    loop.touchPromise(record, Write);
    const { reactions } = record;
    if (reactions !== null) loop.beside.refusePromises(this.execution.maker.site);
    record.state = state;
    record.value = value;
    record.reactions = null;
    record.awaits = undefined;
    this.execution.inside?.settled(record);
    if (state === rejected) this.keepsPlace(record);
    if (reactions !== null)
      for (let i = 0; i < reactions.length; i++)
        loop.microtasks.push(new ReactionJob(reactions[i], state === rejected, value));
  }

  /** Whoever tells of it tells where that happened, however much is done before anybody does. */
  private keepsPlace(record: PromiseRecord): void {
    const { at, loop } = this.execution;
    this.l.thrown(record.value, at);
    record.rejectedAt = at;
    if (!record.handled) loop.noteRejection(record);
  }

  /** PerformPromiseThen. */
  subscribe(record: PromiseRecord, subscriber: Reaction): void {
    const { loop } = this.execution;
    loop.beside.refusePromises(this.execution.maker.site);
    this.looks(record);
    const reaction = loop.context.bindReaction(subscriber);
    if (record.state === pending) {
      loop.touchPromise(record, Write);
      if (record.reactions === null) record.reactions = [reaction];
      else record.reactions[record.reactions.length] = reaction;
    } else {
      const first = record.state === rejected && !record.handled;
      loop.touchPromise(record, first ? Write : Read);
      if (first && record.reported) loop.noteHandledLate(record);
      loop.microtasks.push(new ReactionJob(reaction, record.state === rejected, record.value));
    }
    record.handled = true;
  }

  /** A check of the final state looks at a promise that was there: who knows final states by heart knows nothing of those. */
  looks({ madeIn }: PromiseRecord): void {
    const { checking, sharing } = this.execution;
    if (checking && madeIn !== inCheck) sharing.learner?.loses();
  }

  /** PromiseResolve(%Promise%, value): the promise that stands for a value. */
  of(value: unknown): PromiseRecord {
    const record = this.objects.of(value);
    if (record !== undefined && (value as { constructor?: unknown }).constructor === this.constructorFunction)
      return record;
    return this.resolved(value);
  }

  /** NewPromiseCapability. */
  *capability(C: unknown): Code {
    if (C === this.constructorFunction) return this.own();
    const { l } = this;
    if (typeof C !== "function") throw l.error("TypeError", "Promise resolve or reject function is not callable");
    let resolve: unknown;
    let reject: unknown;
    const executor = l.plainMethod("", 2, (_self, given) => {
      if (resolve !== undefined || reject !== undefined)
        throw l.error("TypeError", "Promise executor has already been invoked with non-undefined arguments");
      [resolve, reject] = [given[0], given[1]];
      return undefined;
    });
    const promise = (yield* l.create(C, [executor], C, -1)) as object;
    if (typeof resolve !== "function" || typeof reject !== "function")
      throw l.error("TypeError", "Promise resolve or reject function is not callable");
    return { promise, record: undefined, resolve, reject };
  }
  own(): Capability {
    const record = this.make();
    return { promise: record.object, record };
  }

  /** Calls a capability's function. */
  settleCapability({ record, resolve, reject }: Capability, isRejected: boolean, value: unknown): Code | undefined {
    if (record === undefined) return this.l.run(undefined, isRejected ? reject : resolve, [value], -1);
    if (isRejected) this.reject(record, value);
    else this.resolve(record, value);
    return undefined;
  }

  /** CreateResolvingFunctions. Who calls one of a pair first counts. */
  resolvingFunctions(record: PromiseRecord): [resolve: object, reject: object] {
    const pair = { resolved: false };
    const { beside } = this.execution.loop;
    const one = (isRejected: boolean) => {
      if (beside.isOn) return this.l.helper("", (value) => this.settleByAny(record, isRejected, value, pair));
      return this.l.plainMethod("", 1, (_self, given) => {
        if (beside.inThread) beside.meets();
        this.settleOnce(record, isRejected, given[0], pair);
      });
    };
    return [one(false), one(true)];
  }
  /** Beside threads: a promise is settled by the event loop, whoever asks for it. */
  private *settleByAny(record: PromiseRecord, isRejected: boolean, value: unknown, pair: { resolved: boolean }): Code {
    const { beside } = this.execution.loop;
    const settle = () => this.settleOnce(record, isRejected, value, pair);
    if (!beside.inThread) return void settle();
    yield beside.post(this.execution.maker.site, isRejected ? "rejects" : "resolves", settle);
    return undefined;
  }
  /** What a resolving function does; `pair` says if it or the other one was called. */
  settleOnce(record: PromiseRecord, isRejected: boolean, value: unknown, pair: { resolved: boolean } = record): void {
    const { loop } = this.execution;
    loop.touchPromise(record, pair.resolved ? Read : Write);
    if (pair.resolved) return;
    pair.resolved = true;
    if (isRejected) this.reject(record, value);
    else this.resolve(record, value);
  }
  /** Is it one of ours of which nobody can see how its handlers are called? */
  isPristine(promise: object): PromiseRecord | undefined {
    const record = this.objects.of(promise);
    const { then, constructor } = promise as { then?: unknown; constructor?: unknown };
    const pristine = then === this.pristineThen && constructor === this.constructorFunction && this.pristineSpecies();
    return pristine ? record : undefined;
  }

  /** SpeciesConstructor(promise, %Promise%). */
  species(promise: object): unknown {
    const { l } = this;
    const { constructor } = promise as { constructor?: unknown };
    if (constructor === undefined || (constructor === this.constructorFunction && this.pristineSpecies()))
      return this.constructorFunction;
    if (!isObject(constructor)) throw l.error("TypeError", "The .constructor property is not an object");
    const species = (constructor as { [Symbol.species]?: unknown })[Symbol.species];
    if (species === undefined || species === null) return this.constructorFunction;
    if (typeof species !== "function")
      throw l.error("TypeError", "object.constructor[Symbol.species] is not a constructor");
    return species;
  }
  private pristineSpecies(): boolean {
    return Object.getOwnPropertyDescriptor(this.constructorFunction, Symbol.species)?.get === this.speciesGetter;
  }
  speciesGetter: unknown;

  /** `Promise.prototype.then`. */
  *then(promise: object, record: PromiseRecord, onFulfilled: unknown, onRejected: unknown): Code {
    const C = this.species(promise);
    const capability = (C === this.constructorFunction ? this.own() : yield* this.capability(C)) as Capability;
    if (capability.record !== undefined) capability.record.awaits = record;
    this.subscribe(record, new ThenReaction(this, onFulfilled, onRejected, capability));
    return capability.promise;
  }

  /** `promise.then(...)` with whatever `then` it has. */
  invokeThen(promise: object, onFulfilled: unknown, onRejected: unknown): Code {
    const record = this.objects.of(promise);
    const { then } = promise as { then?: unknown };
    if (record !== undefined && then === this.pristineThen) return this.then(promise, record, onFulfilled, onRejected);
    return this.l.run(promise, then, [onFulfilled, onRejected], -1);
  }
}
