// A counter behind a proxy without traps is the counter: two tasks, a read and a write each.
// @expect violated data-race
// @expect executions 4
// @expect outcomes 2
import { thread } from "interleaver";

const counter = { value: 0 };
const logged = new Proxy(counter, {});
let result = 0;

const increment = () => {
  logged.value = logged.value + 1;
};
const a = thread("A", increment);
const b = thread("B", increment);
a.join();
b.join();
result = counter.value;
