// `super` in methods of every kind, in fields, static blocks, arrows and literals; reads, writes, calls and computed keys.
import { observe } from "interleaver";

const log: unknown[] = [];
class A {
  x = "A.x";
  static s = "A.s";
  get v(): string {
    return `A.v of ${this.x}`;
  }
  set v(value: string) {
    log.push(`set ${value}`);
  }
  f(n = 0): string {
    return `A.f ${n}`;
  }
  *g(): Generator<string> {
    yield "A.g";
  }
  static f(): string {
    return `A.f static of ${this.s}`;
  }
}
class B extends A {
  field = super.f(1);
  arrow = () => () => super.f(2);
  static made = super.f();
  static {
    log.push(super.f(), (() => super.s)());
  }
  constructor() {
    try {
      log.push(super.x as unknown);
    } catch (error) {
      log.push((error as Error).name);
    }
    super();
    log.push(super.f(3), super["v"], (() => super.v)());
    super.v = "in the constructor";
    (() => ((super.x as unknown) = "A.x by super"))();
  }
  override get v(): string {
    return `B.v ${super.v}`;
  }
  override set v(value: string) {
    super.v = `${value}!`;
  }
  override f(): string {
    const key = { toString: () => (log.push("key"), "f") };
    return `B.f ${super.f(4)} ${(super[key as unknown as "f"] as A["f"]).call(this, 5)}`;
  }
  override *g(): Generator<string> {
    yield* super.g();
    yield [...super.g()].join();
  }
  write(): void {
    (super.x as unknown) = "by super";
    (super.fresh as unknown) = 1;
  }
  static override f(): string {
    return `B.f ${super.f()}`;
  }
  missing(): unknown {
    return (super.nothing as unknown) ?? "nothing";
  }
  call(): string {
    try {
      return (super.nothing as () => string)();
    } catch (error) {
      return (error as Error).name;
    }
  }
  declare fresh: unknown;
  declare nothing: unknown;
}
interface A {
  fresh: unknown;
  nothing: unknown;
}
const b = new B();
b.v = "v";
b.write();
observe("fields", [b.field, b.arrow()(), B.made, b.x, Object.keys(b), b.fresh]);
observe("calls", [b.f(), b.v, [...b.g()], B.f(), b.missing(), b.call()]);
log.push("f" in b, b instanceof A, A.prototype.isPrototypeOf(b));

const unnamed = new (class extends B {
  override f(): string {
    return [1].map(() => `unnamed ${super.f()}`).join();
  }
})();
observe("unnamed", [unnamed.f(), unnamed.constructor.name]);
const Named = class extends A {
  override f(): string {
    return super.f(6);
  }
};
observe("named", [Named.name, new Named().f()]);

const base = {
  n: 1,
  hello() {
    return `hello ${this.n}`;
  },
  get twice(): number {
    return this.n * 2;
  },
};
const derived = {
  __proto__: base,
  n: 5,
  hello(): string {
    const inner = {
      __proto__: { deep: () => "deep" },
      deep() {
        return super.deep();
      },
    } as unknown as { deep(): string };
    return `${(super.hello as () => string).call(this)} ${inner.deep()}`;
  },
  get twice(): unknown {
    return [super.twice];
  },
  set twice(value) {
    (super.n as unknown) = value;
  },
} as unknown as typeof base & { twice: unknown };
derived.twice = 7 as never;
observe("literal", [derived.hello(), derived.twice, derived.n, base.n]);

Object.setPrototypeOf(B.prototype, {
  f: () => "changed",
});
observe("changed", [b.f(), b instanceof B, b instanceof A]);
observe("log", log);
