// Threads that are joined at once behave like calls.
import { observe, thread } from "interleaver";

let total = 0;
const log: string[] = [];
for (const name of ["a", "b", "c"]) {
  thread(name, () => {
    total += name.length * 2;
    log.push(name);
  }).join();
}
const t = thread(() => {
  total *= 10;
});
t.join();
observe("total", total);
observe("log", log);
observe("name", thread("named", () => {}).name);
