import type { Site } from "../../model/site";
import type { Execution } from "../execution";
import { Unsupported } from "../execution/unsupported";
import type { Body } from "../language/functions/body";
import { startedGenerator } from "../language/iteration/generatorObjects";
import type { GeneratorPrototypes } from "../language/iteration/generatorPrototypes";
import { LanguageClasses } from "../language/languageClasses";
import type { Realm } from "../realm";
import { showValue } from "../showValue";
import type { Code } from "../task";
import { Activation } from "./asyncFunctions/activation";
import { arrayFromAsync } from "./asyncFunctions/arrayFromAsync";
import { asyncGeneratorObject, asyncGeneratorPrototypes } from "./asyncFunctions/asyncGenerators";
import { AsyncCursor } from "./asyncFunctions/asyncIteration";
import { ModuleGraph, type ModuleText } from "./asyncFunctions/moduleGraph";
import { TracedActivation } from "./asyncFunctions/tracedActivation";
import { yieldAllAsync } from "./asyncFunctions/yieldAllAsync";
import { waitAsync } from "./besideThreads/waitAsync";
import { coreModule } from "./coreModule";
import { globals } from "./globals";
import { promiseClass } from "./promises/promiseClass";
import { pending, rejected, type PromiseRecord } from "./promises/promiseRecord";
import { Promises } from "./promises/promises";
import { rejectionError } from "./promises/rejectionError";

const { apply } = Reflect;
const { create, defineProperty, setPrototypeOf } = Object;

/**
 * The eighth layer of `Language`: async functions, `await`, asynchronous generators. The code of an async function yields a
 * mark where the user wrote `await`; its `Activation` takes it from there.
 */
export abstract class LanguageAsync extends LanguageClasses {
  readonly promises: Promises;
  /** What the code that is being suspended awaits, and where. */
  awaited: unknown;
  awaitedAt = -1;
  /** The entry is a CommonJS module. */
  isCommonJs = false;
  private given_: unknown;
  private asyncPrototypes: GeneratorPrototypes | undefined;

  constructor(execution: Execution, realm: Realm, sites: readonly Site[]) {
    super(execution, realm, sites);
    this.promises = new Promises(this);
    promiseClass(this);
    globals(this);
    waitAsync(this);
    arrayFromAsync(this);
    execution.loop.caught = (error) => this.caught(error);
    execution.loop.promiseOf = (value) => this.promises.objects.of(value);
    execution.loop.asError = (reason) => rejectionError(this, reason);
    execution.loop.call = (callee, args) => this.run(undefined, callee, args, -1);
  }

  override begin(): void {
    super.begin();
    this.promises.running = undefined;
    this.awaited = this.given_ = this.asyncPrototypes = undefined;
  }

  /** What files of the library import from `./core`. */
  core(name: string): unknown {
    return (this.coreNatives ??= coreModule(this, this.ioFunction()))[name];
  }
  private coreNatives: Readonly<Record<string, unknown>> | undefined;
  /** The function `io` of the module "interleaver". */
  protected abstract ioFunction(): unknown;

  /** The user awaits a value; the code yields next. */
  awaits(value: unknown, site: number): void {
    this.awaited = value;
    this.awaitedAt = site;
  }

  /** The body of an async function as that of any other: it gives a promise. */
  activates(body: Body, ofLibrary = false): Body {
    const l = this;
    const activated: Body = function called(this: unknown, ...args: unknown[]): Code {
      return l.activation(apply(body, this, args) as Code, called);
    };
    if (ofLibrary) this.execution.inside?.hides(activated);
    return activated;
  }
  private *activation(body: Code, called: Body): Code {
    const promise = this.promises.make();
    const code = this.activationOf(body, promise, called).start();
    if (code !== undefined) yield* code;
    return promise.object;
  }
  /** `called`: by what observers know its name. */
  activationOf(body: Code, promise: PromiseRecord, called: object): Activation {
    const { promises, execution } = this;
    const { inside } = execution;
    return inside === null
      ? new Activation(promises, body, promise)
      : new TracedActivation(promises, body, promise, inside, called);
  }
  /** Runs the modules of a program that are not printed as one. */
  evaluate(modules: readonly ModuleText[], entry: number): Code {
    return new ModuleGraph(this, modules, entry).evaluate();
  }

  /** An async function or arrow function of the program, and the code of a call of it. */
  asyncFn(body: Body, made: object, name: string): object {
    setPrototypeOf(made, this.realm.hidden[4]);
    this.memory.identities.giveNew(made, name).code = body;
    this.execution.inside?.named(body, name);
    return made;
  }
  asyncMethod(body: Body, name: string, length: number): object {
    const called = this.activates(body);
    this.execution.inside?.named(called, name);
    return setPrototypeOf(this.method(called, name, length), this.realm.hidden[4]) as object;
  }

  asyncGenerator(body: Body, name: string, length: number, starts: boolean): object {
    const l = this;
    const called: Body = function* (this: unknown, ...args) {
      const code = apply(body, this, args) as Code;
      return starts
        ? yield* startedGenerator(l, made, code, asyncGeneratorObject)
        : asyncGeneratorObject(l, made, code);
    };
    const made = this.method(called, name, length);
    this.texts.add(made, body);
    this.execution.inside?.named(made, name);
    const { ofFunctions, ofObjects } = this.asyncGeneratorPrototypes;
    setPrototypeOf(made, ofFunctions);
    defineProperty(made, "prototype", { value: create(ofObjects), writable: true });
    return made;
  }
  override isGeneratorFunction(value: object): boolean {
    return super.isGeneratorFunction(value) || Object.getPrototypeOf(value) === this.asyncPrototypes?.ofFunctions;
  }
  get asyncGeneratorPrototypes(): GeneratorPrototypes {
    return (this.asyncPrototypes ??= asyncGeneratorPrototypes(this));
  }

  /** The value of a `yield` in an asynchronous generator. */
  giveValue(value: unknown): void {
    this.given_ = value;
  }
  takeGivenValue(): unknown {
    return this.given_;
  }
  yieldAllAsync(source: unknown, site: number): Code {
    return yieldAllAsync(this, source, site);
  }
  /** A `for await` begins. */
  openAsync(source: unknown, site: number): Code {
    return AsyncCursor.open(this, source, site);
  }

  /** A check of the final state, which may wait for jobs but not for callbacks. */
  *finalCheck(check: Code): Code {
    const { promises, execution } = this;
    const record = promises.objects.of(yield* check);
    if (record !== undefined) {
      promises.looks(record);
      record.handled = true;
    }
    yield* execution.loop.drain();
    if (record === undefined) return undefined;
    if (record.state === rejected) throw record.value;
    if (record.state === pending)
      throw new Unsupported(
        "a check of the final state waits for no callback, such as a timer or I/O: await that before the scenario ends",
        record.awaitsAt,
      );
    return undefined;
  }
  /** A value, for messages. */
  describe(value: unknown): string {
    return showValue(value, this.execution.isProxy);
  }

  iteratorResult(value: unknown, done: boolean): object {
    return this.plainObject({ value, done });
  }

  /** A function of ours that stops nowhere. */
  plainMethod(name: string, length: number, act: (self: unknown, args: readonly unknown[]) => unknown): object {
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        return act(this, args);
      },
    };
    setPrototypeOf(made, this.realm.functionPrototype);
    defineProperty(made, "name", { value: name, configurable: true });
    defineProperty(made, "length", { value: length, configurable: true });
    return made;
  }
  /** A function of ours that serves all executions; it can be entered. */
  enduring(body: Body, name: string, length: number): object {
    const made = this.lasting(body, name);
    defineProperty(made, "length", { value: length, configurable: true });
    return made;
  }
}
