export { randomStream as randomFrom } from "../../src/base/randomStream";

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** What a generated program may use besides promises, `nextTick` and `queueMicrotask`. */
export interface Ingredients {
  /** Delays of timers; each is used once if `distinct`. */
  readonly delays: readonly number[];
  readonly distinct: boolean;
  readonly immediates: boolean;
}

/** The statements of a program that calls `say` with a number of its own at each step. */
export function asyncProgram(random: Random, ingredients: Ingredients): string {
  return new Generator(random, ingredients).body(3, true);
}

class Generator {
  private label = 0;
  private left = 22;
  private readonly delays: number[];

  constructor(
    private readonly random: Random,
    private readonly ingredients: Ingredients,
  ) {
    this.delays = [...ingredients.delays];
  }

  private pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.random() * all.length)];
  }
  private say(): string {
    return `say(${++this.label});`;
  }

  /** Some statements; `async`: `await` is allowed. */
  body(depth: number, async: boolean): string {
    const count = 1 + Math.floor(this.random() * 4);
    let text = this.say();
    for (let i = 0; i < count; i++) text += this.statement(depth, async);
    return text;
  }

  private statement(depth: number, async: boolean): string {
    if (this.left-- <= 0 || depth <= 0) return this.say();
    const inner = (isAsync = false) => this.body(depth - 1, isAsync);
    const callback = () => `() => { ${inner()} }`;
    const choices: (() => string)[] = [
      () => `process.nextTick(${callback()});`,
      () => `queueMicrotask(${callback()});`,
      () => `${this.promise(depth)}.then((v) => { show(v); ${inner()} });`,
      () => `${this.promise(depth)}.then(() => { ${this.say()} return ${this.promise(depth - 1)}; }).then(show);`,
      () => `${this.rejection(depth)}.catch((e) => { show(e); ${inner()} });`,
      () => `${this.promise(depth)}.finally(() => { ${inner()} });`,
      () => `(async () => { ${inner(true)} })();`,
      () => `(async () => { ${inner(true)} return ${this.value(depth)}; })().then(show);`,
      () =>
        `combine${Math.floor(this.random() * 4)}([${this.promise(depth)}, ${this.value(depth)}, ${this.promise(depth - 1)}]).then(show);`,
      () =>
        `(async () => { for await (const x of ${this.generator(depth)}) { show(x); ${this.say()} ${this.random() < 0.3 ? "break;" : ""} } ${this.say()} })();`,
      () => `(async () => { for await (const x of [${this.value(depth)}, ${this.promise(depth)}]) show(x); })();`,
      () =>
        `{ const g = ${this.generator(depth)}; g.next().then(show); g.${this.pick(["next(1)", "return(2)", "throw(3)"])}.then(show, show); g.next().then(show); }`,
    ];
    if (this.ingredients.immediates) {
      const immediate = () => `setImmediate(${callback()});`;
      choices.push(
        immediate,
        immediate,
        immediate,
        () => `{ const i = setImmediate(${callback()}); queueMicrotask(() => clearImmediate(i)); }`,
      );
    }
    if (this.delays.length > 0) {
      // The delay first: what is inside may take the last one
      const timer = () => {
        const ms = this.delay();
        return `setTimeout(${callback()}, ${ms});`;
      };
      const cleared = () => {
        const ms = this.delay();
        return `{ const t = setTimeout(${callback()}, ${ms}); queueMicrotask(() => clearTimeout(t)); }`;
      };
      choices.push(timer, timer, timer, cleared);
    }
    if (async)
      choices.push(
        () => `show(await ${this.value(depth)});`,
        () => `show(await ${this.promise(depth)}); ${this.say()}`,
        () => `await (async () => { ${inner(true)} })();`,
        () =>
          `try { ${this.say()} await ${this.rejection(depth)}; } catch (e) { show(e); ${inner(true)} } finally { ${this.say()} await ${this.value(depth)}; }`,
        () =>
          this.delays.length > 0
            ? `await new Promise((r) => setTimeout(r, ${this.delay()})); ${this.say()}`
            : this.say(),
      );
    return this.pick(choices)();
  }

  private delay(): number {
    const { distinct, delays } = this.ingredients;
    if (!distinct) return this.pick(delays);
    return this.delays.splice(Math.floor(this.random() * this.delays.length), 1)[0];
  }

  private value(depth: number): string {
    const label = ++this.label;
    return this.pick([
      () => `${label}`,
      () => `Promise.resolve(${label})`,
      () => `thenable(${label})`,
      () => `lateThenable(${label})`,
      () => `Sub.resolve(${label})`,
      () => (depth > 0 ? this.promise(depth - 1) : `null`),
    ])();
  }

  private promise(depth: number): string {
    const label = ++this.label;
    return this.pick([
      () => `Promise.resolve(${depth > 0 ? this.value(depth - 1) : label})`,
      () => `new Promise((r) => { ${this.say()} r(${depth > 0 ? this.value(depth - 1) : label}); })`,
      () => `new Promise((r) => { queueMicrotask(() => { ${this.say()} r(${label}); }); })`,
      () => `new Promise((r) => { process.nextTick(() => { ${this.say()} r(${label}); }); })`,
      () => `(async () => { ${this.say()} return ${depth > 0 ? this.value(depth - 1) : label}; })()`,
      () => `new Sub((r) => r(${label}))`,
      () => `Sub.resolve(${label}).then((v) => v + 0.5)`,
    ])();
  }

  private rejection(depth: number): string {
    const label = ++this.label;
    return this.pick([
      () => `Promise.reject(${label})`,
      () => `new Promise((_, no) => no(${label}))`,
      () => `(async () => { throw ${label}; })()`,
      () => `(async () => { await ${depth > 0 ? this.value(depth - 1) : "null"}; throw ${label}; })()`,
      () => `Promise.resolve({ then() { throw ${label}; } })`,
      () => `Promise.resolve(${label}).then((v) => { throw v; })`,
    ])();
  }

  private generator(depth: number): string {
    const parts = Array.from({ length: 1 + Math.floor(this.random() * 3) }, () =>
      this.pick([
        () => `yield ${this.value(depth - 1)};`,
        () => `${this.say()} yield ${++this.label};`,
        () => `await ${this.value(depth - 1)};`,
        () => `yield* (function* () { yield ${++this.label}; yield ${this.value(depth - 1)}; })();`,
        () =>
          `yield* (async function* () { try { yield ${++this.label}; yield ${++this.label}; } finally { ${this.say()} await null; ${this.say()} } })();`,
      ])(),
    );
    const end = this.random() < 0.4 ? `return ${this.value(depth - 1)};` : "";
    const text = `${this.say()} ${parts.join(" ")} ${end}`;
    return `(async function* () { ${this.random() < 0.5 ? `try { ${text} } finally { ${this.say()} }` : text} })()`;
  }
}

/** What every generated program begins with. */
export const preamble = `
const log = [];
const say = (n) => { log.push(n); };
const show = (v) => { log.push(JSON.stringify(v === undefined ? "undefined" : v && v.errors ? v.errors : v instanceof Error ? v.message : v)); };
class Sub extends Promise {}
const thenable = (v) => ({ then(r) { say("then" + v); r(v); } });
const lateThenable = (v) => ({ then(r) { process.nextTick(() => { say("late" + v); r(v); }); } });
const combine0 = (all) => Promise.all(all);
const combine1 = (all) => Promise.race(all);
const combine2 = (all) => Promise.allSettled(all);
const combine3 = (all) => Promise.any(all);
`;
