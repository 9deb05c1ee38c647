// Methods as callbacks lose this; arrows and bind keep it.
import { observe } from "interleaver";

class Counter {
  n = 0;
  arrow = (): number => ++this.n;
  method(): number {
    return this ? ++this.n : -1;
  }
}
const c = new Counter();
const { method } = c;
observe("lost", [1].map(() => method.call(undefined as never)));
observe("bound", [1, 2].map(c.method.bind(c)));
observe("arrow", [1, 2].map(c.arrow));
observe("thisArg", [1].map(c.method, c));
observe("n", c.n);
