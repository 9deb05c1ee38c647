import type { Code } from "../task";
import type { Body } from "./functions/body";
import { listOf } from "./functions/listOf";
import { FunctionTexts } from "./functions/functionTexts";
import type { MethodKind } from "./functions/methodKind";
import { generatorObject, startedGenerator, syncGeneratorPrototypes, yieldAll } from "./iteration/generatorObjects";
import type { GeneratorPrototypes } from "./iteration/generatorPrototypes";
import { LanguageObjects } from "./languageObjects";
import type { Identity } from "./memory/identities";
import { OperationStamp } from "./operationStamp";

const { apply } = Reflect;
const { defineProperty, getPrototypeOf } = Object;

/**
 * The fourth layer of `Language`: functions. Each function of the program is two: the generator that is its body, which
 * emitted code enters, and one that looks like the user's. Where a built-in function calls that one, it runs the body to
 * its end as part of one event.
 */
export abstract class LanguageFunctions extends LanguageObjects {
  private readonly generatorFunctionPrototype: object = this.realm.hidden[0];
  private given: unknown;
  /** With what the generator that is being resumed is to return. */
  returned: unknown;
  private readonly privateMethods = new WeakMap<object, object>();
  /** Bodies of private methods of classes that were there before the second thread began. */
  private readonly earlyPrivates = new WeakSet();
  private generators: GeneratorPrototypes | undefined;
  readonly texts = new FunctionTexts(this.memory.identities);

  /** A call from code of ours; see `LanguageCalls`. */
  abstract run(self: unknown, callee: unknown, args: readonly unknown[], site: number): Code;

  /** The code awaits a value, and yields next; see `LanguageAsync`. */
  abstract awaits(value: unknown, site: number): void;

  override begin(): void {
    super.begin();
    this.given = this.returned = this.generators = undefined;
  }

  /** A function of the program and the generator that is its body. Called by a built-in, it runs as part of one event. */
  fn(body: Body, made: object, name: string): object {
    const identity = this.memory.identities.giveNew(made, name);
    identity.code = body;
    identity.creates = "function";
    this.memory.madePrototype(made, name);
    return made;
  }
  arrow(body: Body, made: object, name: string): object {
    this.memory.identities.giveNew(made, name).code = body;
    return made;
  }
  /** The texts of the program's modules. */
  sources(give: () => readonly string[]): void {
    this.texts.sources = give;
  }
  /** A built-in function calls one of the program. */
  enter(body: Body, self: unknown, args: ArrayLike<unknown>): unknown {
    return this.execution.runInline(apply(body, self, args) as Code);
  }
  /** One that cannot be constructed. */
  method(body: Body, name: string, length: number): object {
    const { execution } = this;
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        return execution.runInline(apply(body, this, args) as Code);
      },
    };
    this.asFunction(made, body, name, length);
    return made;
  }
  /** A function of the platform gets a body that can be entered. */
  enterable(made: object, body: Body): void {
    this.memory.identities.give(made).code = body;
  }
  /** The getter and setter of an accessor field: where the program calls them itself, they access a field, too. */
  fieldAccessor(get: () => unknown, set: (value: unknown) => void, key: PropertyKey): void {
    const l = this;
    this.enterable(get, function* (this: unknown) {
      if (l.getField(this, key, -1)) yield -1;
      return apply(get, this, []);
    });
    this.enterable(set, function* (this: unknown, value: unknown) {
      if (l.setField(this, key, -1)) yield -1;
      return apply(set, this, [value]);
    });
  }
  /** A method of the module "interleaver": the same in all executions. */
  lasting(body: Body, name: string): object {
    const { execution } = this;
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        return execution.runInline(apply(body, this, args) as Code);
      },
    };
    this.lookLike(made, name, 0);
    this.memory.identities.giveLasting(made, name).code = body;
    return made;
  }
  /** A function that gives an iterator: calling it runs nothing of the body. */
  generator(body: Body, name: string, length: number, starts: boolean): object {
    const l = this;
    const { made } = {
      made(this: unknown, ...args: unknown[]): unknown {
        const code = apply(body, this, args) as Code;
        return starts ? l.execution.runInline(startedGenerator(l, made, code)) : generatorObject(l, made, code);
      },
    };
    const entered: Body = function* (this: unknown, ...args) {
      return yield* startedGenerator(l, made, apply(body, this, args) as Code);
    };
    this.asFunction(made, starts ? entered : undefined, name, length);
    this.texts.add(made, body);
    const { ofFunctions, ofObjects } = this.generatorPrototypes;
    Object.setPrototypeOf(made, ofFunctions);
    defineProperty(made, "prototype", { value: Object.create(ofObjects), writable: true });
    return made;
  }
  get generatorPrototypes(): GeneratorPrototypes {
    return (this.generators ??= syncGeneratorPrototypes(this));
  }
  /** A function of ours that the program can call, and that can stop. */
  helper(name: string, body: (...args: unknown[]) => Code): object {
    return this.method(body, name, body.length);
  }
  give(value: unknown): void {
    this.given = this.plainObject({ value, done: false });
  }
  /** The same of a whole result of an iterator. */
  giveStep(step: object): void {
    this.given = step;
  }
  takeGiven(): unknown {
    return this.given;
  }
  yieldAll(source: unknown, site: number): Code {
    return yieldAll(this, source, site);
  }
  private asFunction(made: object, body: Body | undefined, name: string, length: number): Identity {
    this.lookLike(made, name, length);
    const identity = this.memory.identities.give(made, name);
    identity.code = body;
    return identity;
  }
  private lookLike(made: object, name: string, length: number): void {
    Object.setPrototypeOf(made, this.realm.functionPrototype);
    defineProperty(made, "name", { value: name, configurable: true });
    defineProperty(made, "length", { value: length, configurable: true });
  }
  isGenerator(value: object): boolean {
    return getPrototypeOf(value) === this.generatorFunctionPrototype;
  }
  /** Is it an async function, method or arrow function of the program? */
  isAsync(value: object): boolean {
    return getPrototypeOf(value) === this.realm.hidden[4];
  }
  /** Is it a generator function of the program, also an async one? */
  isGeneratorFunction(value: object): boolean {
    return getPrototypeOf(value) === this.generators?.ofFunctions;
  }
  isEntered(value: unknown): boolean {
    return (
      this.memory.identities.of(value)?.code !== undefined ||
      (typeof value === "function" && OperationStamp.of(value) !== undefined)
    );
  }
  /** The function of a method, from its generator. */
  methodOf(kind: MethodKind, body: Body, name: string, length: number): object {
    if (kind === "method") return this.method(body, name, length);
    if (kind === "async") {
      const made = this.asyncMethod(body, name, length);
      this.texts.add(made, body);
      return made;
    }
    const starts = kind === "starting" || kind === "asyncStarting";
    return kind === "generator" || kind === "starting"
      ? this.generator(body, name, length, starts)
      : this.asyncGenerator(body, name, length, starts);
  }
  /** See `LanguageAsync`. */
  abstract asyncMethod(body: Body, name: string, length: number): object;
  abstract asyncGenerator(body: Body, name: string, length: number, starts: boolean): object;
  /** The function of a private method, the same each time its body is the same. `self`: who is asked for it first. */
  privateMethod(body: Body, name: string, length: number, kind: MethodKind, self: object): object {
    let made = this.privateMethods.get(body);
    if (!made) {
      if (this.memory.identities.of(self)?.early === true) this.earlyPrivates.add(body);
      made = this.methodOf(kind, body, name, length);
      this.privateMethods.set(body, made);
    }
    return made;
  }
  /** Is a function of the program the same one in each execution, or told by what it sees? */
  protected isLasting({ early, told, code }: Identity): boolean {
    return early || told !== undefined || (code !== undefined && this.earlyPrivates.has(code));
  }
  /** Runs code of the program to its end as part of the current event. */
  now(code: Code): unknown {
    return this.execution.runInline(code);
  }
  /** Code of a user's function, to run it as a thread or check. */
  codeOf(value: unknown): (...args: unknown[]) => Code {
    const body = this.memory.identities.of(value)?.code;
    if (!body) throw this.error("TypeError", "expected a function of this program");
    return (...args) => apply(body, undefined, args) as Code;
  }

  list(args: ArrayLike<unknown>): unknown[] {
    return listOf(args);
  }
}
