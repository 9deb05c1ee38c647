// What a decorator is told: access, metadata, its receiver; and what it may not do
import { observe } from "interleaver";

const contexts: any[] = [];
const keep = (_value: any, context: any): any => void contexts.push(context);
class Thing {
  @keep a = 1;
  @keep b() { return 2; }
  @keep get c() { return 3; }
  @keep set c(value: number) { this.a = value; }
  @keep accessor d = 4;
  @keep #e = 5;
  @keep static f = 6;
  @keep #g() { return 7; }
  @keep accessor #h = 8;
  use() { return [this.#e, this.#g(), this.#h]; }
}
const thing: any = new Thing();
const name = (context: any) => `${context.kind} ${String(context.name)} ${context.static} ${context.private}`;
observe("order", contexts.map(name));
observe("keys", contexts.map((c) => Object.keys(c).sort().join()));
observe("access", contexts.map((c) => `${name(c)}: ${Object.keys(c.access).sort()}`));
const of = (text: string) => contexts.find((c) => name(c) === text);
observe("get", ["field a false false", "method b false false", "getter c false false", "accessor d false false", "field #e false true", "accessor #h false true"].map((text) => {
  const value = of(text).access.get(thing);
  return typeof value === "function" ? value.call(thing) : value;
}));
of("field a false false").access.set(thing, 10);
of("accessor d false false").access.set(thing, 40);
of("field #e false true").access.set(thing, 50);
of("accessor #h false true").access.set(thing, 80);
of("setter c false false").access.set(thing, 11);
observe("set", [thing.a, thing.d, ...thing.use()]);
observe("has", [of("field #e false true").access.has(thing), of("field #e false true").access.has({}), of("method b false false").access.has(thing), of("method b false false").access.has({})]);
observe("metadata", [contexts.every((c) => c.metadata === contexts[0].metadata), typeof contexts[0].metadata]);

const registry = {
  names: [] as string[],
  register(this: any, _value: any, context: any) { this.names.push(context.name); },
};
class Registered {
  @registry.register one() {}
  @(registry["register"]) two() {}
}
observe("receiver", [registry.names, typeof Registered]);

const failure = (body: () => unknown) => {
  try {
    return body();
  } catch (error) {
    return (error as Error).name;
  }
};
let late: any;
observe("errors", [
  failure(() => { class X { @(1 as any) m() {} } return X; }),
  failure(() => { class X { @((() => 1) as any) m() {} } return X; }),
  failure(() => { class X { @((() => 1) as any) accessor m = 1; } return X; }),
  failure(() => { @((() => 1) as any) class X {} return X; }),
  failure(() => { class X { @((_: any, c: any) => c.addInitializer(1)) m() {} } return X; }),
  failure(() => { class X { @((_: any, c: any) => { late = c; }) m() {} } late.addInitializer(() => {}); return X; }),
  failure(() => { @((): any => { throw new RangeError("no"); }) class X {} return X; }),
]);
class Plain {
  accessor x = 1;
  static accessor y = 2;
  accessor #z = 3;
  accessor [`w${1}`] = 4;
  bump() { return [++this.x, ++Plain.y, ++this.#z]; }
}
const plain = new Plain();
observe("accessor fields", [plain.bump(), plain.x, Plain.y, (plain as any).w1, Object.keys(plain), Object.getOwnPropertyNames(Plain.prototype)]);
observe("accessor brand", failure(() => Object.getOwnPropertyDescriptor(Plain.prototype, "x")!.get!.call({})));
