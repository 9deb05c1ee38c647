import util, { promisify, callbackify, inherits, isDeepStrictEqual, format, types } from "node:util";
export let log: unknown[] = [];
const text = (e: unknown) => (e instanceof Error ? [e.name, (e as { code?: unknown }).code, e.message] : e);
const attempt = (what: string, body: () => unknown) => {
  try {
    log.push([what, body()]);
  } catch (e) {
    log.push([what, text(e)]);
  }
};
const old = function read(this: unknown, path: string, callback: (e: unknown, v?: unknown, w?: unknown) => void) {
  log.push(["called", path, typeof this]);
  if (path === "bad") callback(new Error("bad path"));
  else setTimeout(() => callback(null, path.toUpperCase(), "second"), 1);
};
const renewed = promisify(old);
log.push(renewed.name, renewed.length, promisify(renewed) === renewed);
attempt("promisify", () => promisify(5 as never));
async function main() {
  log.push(await renewed("x"));
  await renewed("bad").catch((e) => log.push(text(e)));
  await promisify((cb: () => void) => { throw new Error("at once"); })().catch((e) => log.push(text(e)));
  const special = Object.assign((cb: () => void) => cb(), { [promisify.custom]: () => Promise.resolve("custom") });
  log.push(await promisify(special)());
  log.push(await promisify(setTimeout)(1, "slept"));
  const back = callbackify(async (n: number) => { if (n < 0) throw new RangeError("negative"); return n * 2; });
  log.push(back.name, back.length);
  await new Promise<void>((resolve) => back(21, (e: unknown, v: unknown) => { log.push([e, v]); resolve(); }));
  await new Promise<void>((resolve) => back(-1, (e: unknown) => { log.push(text(e)); resolve(); }));
  await new Promise<void>((resolve) => callbackify(() => Promise.reject(0))((e: never) => { log.push([text(e), (e as { reason: unknown }).reason]); resolve(); }));
  attempt("callbackify", () => (back as () => void)());
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1);
  await util.aborted(controller.signal, {});
  log.push("aborted");
  const order: string[] = [];
  const f = promisify((cb: (e: null, v: string) => void) => cb(null, "sync"));
  f().then((v) => order.push(v as string));
  Promise.resolve().then(() => order.push("1")).then(() => order.push("2"));
  await null; await null; await null;
  log.push(order);
}
main().then(() => log.push("end"), (e) => log.push(String(e)));

function Child() {}
function Parent() {}
Parent.prototype.hello = () => "hello";
inherits(Child as never, Parent as never);
log.push((new (Child as never as new () => { hello(): string })()).hello(), (Child as never as { super_: unknown }).super_ === Parent);
attempt("inherits", () => inherits(null as never, Parent as never));
log.push(isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), isDeepStrictEqual([1], ["1"]), isDeepStrictEqual(new Set([1]), new Set([1])));
log.push(format("%s is %d years and %i days, %f%%", "Bob", "42", "7.9", "1.5", "more"), format("a", "b", 3), format("%s"), format("%%"), format("%j", { a: 1 }), format(1, 2), format("%s %s %s", null, undefined, 5n), format());
log.push([
  types.isPromise(Promise.resolve()), types.isPromise({ then() {} }), types.isMap(new Map()), types.isSet([]), types.isDate(new Date(0)),
  types.isRegExp(/a/), types.isNativeError(new TypeError()), types.isProxy(new Proxy({}, {})), types.isUint8Array(new Uint8Array()),
  types.isTypedArray(new DataView(new ArrayBuffer(1))), types.isArrayBuffer(new ArrayBuffer(1)), types.isAnyArrayBuffer(new SharedArrayBuffer(1)),
  types.isGeneratorFunction(function* () {}), types.isAsyncFunction(async () => {}), types.isAsyncFunction(() => {}), types.isBoxedPrimitive(Object(1)), types.isWeakMap(new WeakMap()),
]);
log.push(util.stripVTControlCharacters("\u001b[31mred\u001b[0m"), util.deprecate((n: number) => n + 1, "old")(1), typeof util.debuglog("x"));
