import { Read, Write } from "../../model/access";
import type { Site } from "../../model/site";
import type { Execution } from "../execution";
import { Unsupported } from "../execution/unsupported";
import type { Realm } from "../realm";
import type { Code } from "../task";
import { adopt } from "./adopt";
import type { Callbacks } from "./builtIns/callbacks";
import { harmless } from "./builtIns/changesNothing";
import type { Touched } from "./builtIns/effect";
import type { NativeEffects } from "./builtIns/nativeEffects";
import { platformOf } from "./builtIns/platformOf";
import type { PureFunctions } from "./builtIns/pureFunctions";
import { done, enter, stop } from "./functions/callResult";
import { codeInString } from "./functions/codeInString";
import { listOf } from "./functions/listOf";
import { LanguageLoops } from "./languageLoops";
import type { Identity } from "./memory/identities";
import { followedIn, type Touch } from "./memory/memoryNotes";
import { OperationStamp, type Announce } from "./operationStamp";

const { apply } = Reflect;

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const noArguments: unknown[] = Object.freeze([]) as never;

/**
 * The sixth layer of `Language`: calls. A call of a function of the program enters its code, one of a primitive's method
 * is a scheduling point, one of a built-in function is one event if it touches what tasks share.
 */
export abstract class LanguageCalls extends LanguageLoops {
  /** Value of the last call that ended at once, and the code of the last one to be entered. */
  value: unknown;
  code: Code | undefined;
  readonly natives: NativeEffects;
  private readonly callbacks: Callbacks;
  /** By site: the method of a primitive that was called there last, and what calling it announces. */
  private readonly announcers: { readonly callee: unknown; readonly announce: Announce }[] = [];
  readonly pure: PureFunctions;
  private readonly clocks: ReadonlySet<unknown>;
  private readonly makesAccessors: ReadonlySet<unknown>;
  private readonly compiles: ReadonlySet<unknown>;
  private readonly revocable: unknown;

  constructor(execution: Execution, realm: Realm, sites: readonly Site[]) {
    super(execution, realm, sites);
    const { natives, callbacks, pure, clocks, makesAccessors, compiles, revocable } = platformOf(realm);
    this.revocable = revocable;
    this.compiles = compiles;
    this.makesAccessors = makesAccessors;
    this.natives = natives;
    this.callbacks = callbacks;
    this.pure = pure;
    this.clocks = clocks;
  }

  /** What a built-in class is to make an object of; see `LanguageClasses`. */
  abstract givenTo(callee: unknown, args: readonly unknown[], site: number): Code;

  /** `new callee(...args)` from code of ours; see `LanguageClasses`. */
  abstract create(callee: unknown, args: readonly unknown[], target: unknown, site: number): Code;
  abstract behind(callee: unknown): unknown;

  override begin(): void {
    super.begin();
    this.value = this.code = undefined;
  }

  /** Begins a call; see `done`, `enter`, `stop`. */
  call(self: unknown, callee: unknown, args: unknown[], site: number): number {
    if (site >= 0) this.execution.at = site;
    this.execution.called();
    if (typeof callee !== "function") throw this.error("TypeError", `${this.textOf(site)} is not a function`);
    const { execution, memory } = this;
    const { current } = execution;
    if (current && site >= 0 && !this.isForeign(site)) current.site = site;
    // Methods of primitives last, so a call that was one of them is most often the same again
    let announce = this.announcers[site]?.callee === callee ? this.announcers[site].announce : undefined;
    if (!announce) {
      // No trap takes the call of a proxy: it calls the function behind it
      const { proxies } = memory;
      const identity = memory.identities.of(proxies.any ? proxies.reached(callee, "apply") : callee);
      const body = identity?.code;
      if (body) {
        if (current?.turns?.noted === true) current.turns.notes.enter(this.isLasting(identity!));
        const code = apply(body, self, args) as Code;
        const uses = execution.inside?.uses;
        this.code = uses?.follows ? uses.watched({ self, callee, args, site }, code, execution.loop.promiseOf) : code;
        return enter;
      }
      if (identity?.creates === "class") this.refuseWithoutNew(identity);
      announce = OperationStamp.of(callee);
      if (announce && site >= 0) this.announcers[site] = { callee, announce };
    }
    if (announce) {
      execution.announced = announce(self as never, args.length === 0 ? noArguments : listOf(args), site);
      if (current?.turns?.noted === true)
        execution.announced = execution.sharing.waits.guarded(execution, current, execution.announced);
      return this.stopOrGoOn();
    }
    const entered = this.callbacks.of(this, callee, self, args, site);
    if (entered) {
      this.code = entered;
      return enter;
    }
    return this.native(self, callee as (...args: never[]) => unknown, args, site);
  }

  /** V8 would say what name the emitted class has inside. */
  private refuseWithoutNew({ run, name = "" }: Identity): void {
    if (run === 0) return;
    const what = name === "" ? "Class constructors" : `Class constructor ${name}`;
    throw this.error("TypeError", `${what} cannot be invoked without 'new'`);
  }

  private stopOrGoOn(): number {
    if (this.execution.stops()) return stop;
    this.value = this.execution.result;
    return done;
  }

  /** A built-in function: one event if it touches what tasks share. */
  private native(self: unknown, callee: (...args: never[]) => unknown, args: unknown[], site: number): number {
    if (this.makesAccessors.has(callee)) this.memory.hasAccessors = true;
    const effect = this.effectOf(callee, self, args);
    if (effect === undefined) this.refuseStrings(callee, site);
    if (
      effect ? effect.mode !== Read || effect.advances : !harmless.has(callee) && !this.pure.has(callee, self, args)
    ) {
      if (!this.clocks.has(callee)) this.execution.noteEffect(this.isTold(callee, self, effect));
      if (effect === undefined || effect.advances || effect.touches.length === 0) this.memory.noteChange();
    }
    if (effect?.puts) this.naming.put(self, effect.puts);
    if (effect && effect.mode !== Read && this.natives.isPlain(this.memory, callee, self))
      this.memory.tellWrites(effect.touches);
    return this.performs(callee, self, args, site, effect, () =>
      this.known(callee, self, args, apply(callee, self, args)),
    );
  }
  /** Is the watch told all that the call of a built-in function changes, when it does? A generator begins when it is asked. */
  private isTold(callee: unknown, self: unknown, effect: Touched | undefined): boolean {
    if (this.execution.rounds.watch === null) return false;
    if (effect) {
      const { touches, advances } = effect;
      if (touches.some(({ mode }) => mode !== Read)) return true;
      return !advances && touches.length > 0 && this.natives.isPlain(this.memory, callee, self);
    }
    const { [Symbol.iterator]: itself } = this.realm.iteratorPrototype as { [Symbol.iterator]?: unknown };
    return callee === itself || (typeof callee === "function" && this.isGeneratorFunction(callee));
  }
  /** The call of a built-in function happens: as an event if it touches what tasks share, or calls code that does. */
  protected performs(
    callee: unknown,
    self: unknown,
    args: readonly unknown[],
    site: number,
    effect: Touched | undefined,
    perform: () => unknown,
  ): number {
    const { memory, execution } = this;
    execution.implicitAt = site;
    if (effect && this.announces(effect, site)) return this.stopAt(callee, self, args, site, perform, effect);
    if (execution.sharing.isCall(site) && !memory.unobserved && !execution.loop.absorbing) {
      const sentence = () => `calls ${this.textOf(site)}, which calls functions of the program`;
      execution.announced = { kind: "read", site, plain: true, accesses: [], sentence, perform };
      return this.stopOrGoOn();
    }
    this.value = perform();
    return done;
  }
  private announces({ touches, mode, updates }: Touched, site: number): boolean {
    const inside = updates ? this.execution.inside : null;
    inside?.updates?.(true);
    const isAnnounced = this.memory.announce(touches, mode, site);
    inside?.updates?.(false);
    return isAnnounced;
  }
  /** What calling a built-in function touches, as far as that is known. */
  private effectOf(callee: unknown, self: unknown, args: readonly unknown[]): Touched | undefined {
    const { memory } = this;
    const revocable = memory.proxies.revocable(callee);
    if (revocable) return { touches: memory.revocation(revocable, Write), mode: Write };
    return this.natives.of(memory, callee, self, args);
  }
  /** Code that comes from a string would run without stopping anywhere. */
  refuseStrings(callee: unknown, site: number): void {
    if (!this.compiles.has(callee)) return;
    const name = callee === this.realm.global.eval ? "eval" : `new ${(callee as { name: string }).name}`;
    throw new Unsupported(codeInString(name), site);
  }
  /** Turns what was just announced into the call of a built-in function. */
  private stopAt(
    callee: unknown,
    self: unknown,
    args: readonly unknown[],
    site: number,
    perform: () => unknown,
    { growsShared, updates }: Touched,
  ): number {
    const { memory, execution } = this;
    let touched: readonly Touch[] = execution.announced!.accesses as readonly Touch[];
    const begins = touched[0].location;
    const announcer = execution.current;
    // Whoever asks, and whenever: it is this task that touches what is private so far
    const footprint = () => {
      const { current } = execution;
      execution.current = announcer;
      touched = memory.shared(this.effectOf(callee, self, args)!.touches);
      execution.current = current;
      return touched;
    };
    const follows = execution.sharing.learner !== null && this.natives.isPlain(memory, callee, self);
    execution.announced = {
      kind: execution.announced!.kind,
      site,
      plain: true,
      // What it touches depends on the state in which it happens
      get accesses() {
        return footprint();
      },
      ...(follows ? { begins, placeOf: (location) => followedIn(touched, location) } : {}),
      ...(growsShared ? { noMemory: true } : {}),
      ...(updates ? { updatesWith: args } : {}),
      perform(event) {
        if (growsShared) memory.typed.lengths.changed(footprint(), event);
        return perform();
      },
    };
    return this.stopOrGoOn();
  }

  /** Objects that built-in functions make get their identity now, before another task can see them. */
  private known(callee: unknown, self: unknown, args: readonly unknown[], result: unknown): unknown {
    if (this.memory.proxies.any) this.memory.proxies.called(callee);
    if (callee === this.realm.global.Symbol) this.memory.identities.giveSymbol(result as symbol);
    if (typeof result !== "object" || result === null || result === self) return result;
    this.natives.called(callee, self, result);
    if (callee === this.revocable) this.memory.proxies.madeRevocable(result as never, args);
    this.giveDeep(result);
    return result;
  }
  /** Everything in it, however deep: what `JSON.parse` gives can be shared like any other. */
  private giveDeep(made: object): void {
    const { identities, typed } = this.memory;
    const found: { readonly value: object; readonly owner?: object; readonly key: PropertyKey }[] = [
      { value: made, key: "" },
    ];
    for (let n = 0; n < found.length; n++) {
      const { value, owner, key } = found[n];
      if (this.execution.isProxy(value)) continue;
      const prototype = getPrototypeOf(value) as unknown;
      const isArray = prototype === this.realm.arrayPrototype;
      const plain = isArray || prototype === this.realm.objectPrototype;
      if ((!plain && n > 0) || identities.of(value) || adopt in value) continue;
      identities.give(value);
      this.naming.owns(owner, key, value);
      typed.made(value);
      if (!plain) continue;
      const add = (part: unknown, at: PropertyKey) => {
        if (typeof part === "object" && part !== null) found[found.length] = { value: part, owner: value, key: at };
      };
      if (isArray && !this.memory.hasAccessors)
        for (let i = 0, { length } = value as unknown[]; i < length; i++) add((value as unknown[])[i], i);
      else for (const name of Object.keys(value)) add(getOwnPropertyDescriptor(value, name)?.value, name);
    }
  }

  /** A call from code of ours. */
  *run(self: unknown, callee: unknown, args: readonly unknown[], site: number): Code {
    const how = this.call(self, callee, args as unknown[], site);
    return how === done ? this.value : how === enter ? yield* this.code! : yield site;
  }
  /** An array of that length of the class that methods of `self` give: its own, if it is a subclass. */
  *species(self: unknown, site: number, length = 0): Code {
    if (this.memory.proxies.has(self) && this.get(self, "constructor", site)) yield site;
    const made = Array.isArray(self)
      ? (self as { constructor?: { [Symbol.species]?: unknown } }).constructor
      : undefined;
    const species = typeof made === "function" ? (made as { [Symbol.species]?: unknown })[Symbol.species] : undefined;
    if (typeof species === "function" && species !== this.realm.Array)
      return yield* this.create(species, [length], species, site);
    const plain = this.array([]) as unknown[];
    if (length > 0) plain.length = length;
    return plain;
  }
}
