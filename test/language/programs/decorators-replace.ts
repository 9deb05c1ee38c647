// What decorators return takes the place of what they decorate
import { observe } from "interleaver";

const seen: unknown[] = [];
function traced(method: any, context: any): any {
  return function (this: any, ...args: any[]) {
    seen.push(`${String(context.name)}(${args})`);
    return method.apply(this, args);
  };
}
const add = (n: number) => (_: undefined, _context: any) =>
  function (this: any, value: number) {
    seen.push(`${typeof this} ${value}+${n}`);
    return value + n;
  };
const doubled = (value: any, context: any): any =>
  context.kind === "accessor"
    ? { get(this: any) { return 2 * value.get.call(this); }, set(this: any, v: number) { value.set.call(this, v + 1); }, init: (v: number) => v * 10 }
    : function (this: any) { return 2 * value.call(this); };

class Account {
  @add(1) @add(10) balance = 100;
  @add(5) static limit = 1;
  @add(3) #pin = 1;
  @doubled accessor level = 2;
  @doubled accessor #inner = 3;
  @doubled get size() { return 21; }
  @doubled get #own() { return 4; }
  @traced deposit(n: number) { this.balance += n; return this.balance; }
  @traced #secret(n: number) { return n + this.#pin; }
  @traced static open(n: number) { return new Account().deposit(n); }
  @traced *many(n: number) { yield n; yield n + 1; }
  look() { this.#inner = 7; return [this.#secret(1), this.#own, this.#inner, this.#pin]; }
}
const account = new Account();
observe("balance", [account.balance, Account.limit, account.level, (account.level = 5), account.level, account.size]);
observe("methods", [account.deposit(1), Account.open(2), [...account.many(3)], account.look()]);

function counted<T extends new (...args: any[]) => object>(target: T, context: any): any {
  seen.push(`class ${context.name}`);
  return class extends target {
    counted = true;
  };
}
@counted
class Base {
  static made = 0;
  static create() { return new Base(); }
  constructor(public name = "base") { Base.made++; }
  same(other: unknown) { return other instanceof Base; }
}
const base: any = Base.create();
observe("class", [base.counted, base.name, base.same(base), Base.made, Base.name]);
class Derived extends Base {
  @traced hello() { return `hello ${this.name}`; }
}
observe("derived", [new Derived("d").hello(), (new Derived() as any).counted, Object.keys(new Derived("x"))]);
const made = (() => {
  const classes = [];
  for (const n of [1, 2]) classes.push(@counted class Named { static n = n; own() { return Named.n; } });
  return classes.map((c) => new c().own());
})();
observe("in a loop", made);
observe("seen", seen);
