// Messages, causes, instances of the right constructor, errors by the engine itself.
import { observe } from "interleaver";

const of = (body: () => unknown): string => {
  try {
    body();
    return "nothing";
  } catch (e) {
    return e instanceof Error ? `${e.name}/${e.constructor.name}` : `not an error: ${e}`;
  }
};
observe("engine", [
  of(() => (undefined as never as { x: 1 }).x),
  of(() => (null as never as () => void)()),
  of(() => new Array(-1)),
  of(() => (0).toFixed(101)),
  of(() => decodeURIComponent("%")),
  of(() => new (5 as never)()),
  of(() => ({} as { f(): void }).f()),
  of(() => { throw "text"; }),
]);
class Mine extends TypeError {}
observe("mine", of(() => { throw new Mine("m"); }));
observe("text", [String(new RangeError("r")), String(new Error(undefined)), new Error("a", { cause: 3 }).cause]);
observe("stack", typeof new Error("x").stack);
observe("aggregate", new AggregateError([1, 2], "many").errors);
