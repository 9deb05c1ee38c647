// length, name, arguments, call, apply, bind, toString-free identity, immediately invoked.
import { observe } from "interleaver";

function plain(a: number, b: number, c = 1): number {
  return a + b + c;
}
const arrow = (a: number, ...rest: number[]): number => a + rest.length;
const o = { method(a: number) { return a; }, prop: function () {}, short: () => {}, ["com" + "puted"]() {} };
observe("length", [plain.length, arrow.length, o.method.length]);
observe("name", [plain.name, arrow.name, o.method.name, o.prop.name, o.short.name, (o as never as { computed: Function }).computed.name]);
observe("call", [plain.call(null, 1, 2), plain.apply(null, [1, 2, 3]), plain.bind(null, 10)(1)]);
observe("bound", [plain.bind(null, 1).length, plain.bind(null).name]);
observe("arguments", (function () { return arguments.length + (arguments[1] as number); } as (...a: number[]) => number)(1, 5, 3));
observe("iife", (() => ((n) => n * 2)(21))());
observe("this", [(function (this: unknown) { return this; })() === undefined]);
observe("instance", [plain instanceof Function, typeof plain.prototype, typeof arrow.prototype]);
