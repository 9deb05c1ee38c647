// Two closures share one variable; each call of the maker makes a new one.
import { observe } from "interleaver";

function make(start: number) {
  let n = start;
  return { up: () => ++n, down: () => --n, peek: () => n };
}
const a = make(1);
const b = make(10);
a.up();
a.up();
a.down();
b.down();
observe("a", a.peek());
observe("b", b.peek());
