import { observe } from "interleaver";

const log: string[] = [];
function source(steps: number): Iterable<unknown> {
  let n = 0;
  return {
    [Symbol.iterator]: () => ({
      next(value: unknown) {
        log.push(`next ${String(value)}`);
        return n++ < steps ? { value: n, done: false } : { value: "end", done: true };
      },
      return(value: unknown) {
        log.push(`return ${String(value)}`);
        return { value: `${String(value)}!`, done: n > 1 };
      },
      throw(error: unknown) {
        log.push(`throw ${String(error)}`);
        return { value: "caught", done: true };
      },
    }),
  } as never;
}
function* outer(steps: number): Generator<unknown, unknown, unknown> {
  try {
    const result = yield* source(steps);
    log.push(`result ${String(result)}`);
    return "done";
  } finally {
    log.push("finally");
  }
}
const a = outer(2);
observe("a", [a.next("unseen"), a.next("x"), a.next("y"), a.next()]);
const b = outer(5);
observe("b", [b.next(), b.return("r"), b.next("on"), b.return("s"), b.next()]);
const c = outer(5);
observe("c", [c.next(), c.throw("t"), c.next()]);
observe("log", log);

function* noThrow(): Generator<number> {
  yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) } as unknown as Iterable<number>;
}
const d = noThrow();
d.next();
try {
  d.throw(new Error("lost"));
} catch (error) {
  observe("no throw", (error as Error).constructor === TypeError);
}
observe("after", d.next());

// Parameters run when the function is called, the body when the first value is asked for
const order: string[] = [];
function* late(x = order.push("parameter")): Generator<number> {
  order.push("body");
  yield x;
}
const e = late();
order.push("called");
e.next();
observe("order", order);
try {
  (function* ([x]: number[]) {
    yield x;
  })(null as never);
} catch (error) {
  observe("at the call", error instanceof TypeError);
}

class Counter {
  *#count(to: number): Generator<number> {
    for (let i = 1; i <= to; i++) yield i;
  }
  static *#twice<T>(x: T): Generator<T> {
    yield x;
    yield x;
  }
  all(): number[] {
    return [...this.#count(3)];
  }
  same(): boolean {
    return this.#count === this.#count;
  }
  static two(): string[] {
    return [...Counter.#twice("z")];
  }
}
observe("private", [new Counter().all(), new Counter().same(), Counter.two()]);

const proto = Object.getPrototypeOf(late) as object;
observe("prototypes", [
  Object.getPrototypeOf(e) === late.prototype,
  Object.getPrototypeOf(late.prototype) === (proto as { prototype: unknown }).prototype,
  Object.prototype.toString.call(late),
  String(e),
  e[Symbol.iterator]() === e,
  Object.keys(e),
]);
late.prototype.extra = 1;
observe("extra", (late() as unknown as { extra: number }).extra);
