import { observe } from "interleaver";

const target = { a: 1, get b() { return this.a + 1; } };
const { proxy, revoke } = Proxy.revocable<any>(target, { has: (object, key) => key === "z" || key in object });
observe("before", [proxy.a, (proxy.c = 3), target, "z" in proxy, proxy.b, Object.keys(proxy), delete proxy.c]);
const use = (body: () => unknown) => {
  try {
    return body();
  } catch (error) {
    return (error as Error).name;
  }
};
const called = Proxy.revocable(function (this: unknown, n: number) { return n + 1; }, {});
observe("call", [called.proxy(1), typeof called.proxy]);
revoke();
called.revoke();
observe("after", [use(() => proxy.a), use(() => (proxy.a = 1)), use(() => "a" in proxy), use(() => delete proxy.a), use(() => Object.keys(proxy)), use(() => called.proxy(1)), use(() => revoke())]);
