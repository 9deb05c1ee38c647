// Subclasses of Array, Map and Error.
import { observe } from "interleaver";

class Stack<T> extends Array<T> {
  top(): T | undefined {
    return this[this.length - 1];
  }
}
class Counting extends Map<string, number> {
  bump(k: string): this {
    return this.set(k, (this.get(k) ?? 0) + 1);
  }
}
class Failure extends Error {
  override name = "Failure";
  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message, { cause: "test" });
  }
}
const s = new Stack<number>();
s.push(1, 2, 3);
const doubled = s.map((x) => x * 2);
observe("stack", [s.top(), s.length, doubled instanceof Stack, (doubled as Stack<number>).top()]);
observe("counting", [...new Counting().bump("a").bump("a").bump("b")]);
const f = new Failure("no", 42);
observe("failure", [`${f}`, f.code, f.cause, f instanceof Failure, f instanceof Error]);
