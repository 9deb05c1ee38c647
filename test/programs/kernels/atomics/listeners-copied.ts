// A list of listeners is replaced by a longer copy. Between reading the old one and publishing the new one another
// listener may have come, and is lost. (CopyOnWriteArrayList holds a lock for that.)
// @expect [publishes] violated assertion
// @expect [compares first] verified
// @expect [publishes] executions 4
// @expect [compares first] executions 4
// @finds [publishes] assertion in 2 at 16
// @finds [publishes] atomicity-violation/lost-update in 2 at 19
import { Atomic, after, scenario, thread } from "interleaver";

type Add = (list: Atomic<readonly string[]>, name: string) => void;
function run(add: Add) {
  const list = new Atomic<readonly string[]>([], "listeners");
  for (const name of ["log", "mail"]) thread(name, () => add(list, name));
  after(() => {
    if (list.load().length !== 2) throw new Error(`only ${list.load().join()}`);
  });
}
scenario("publishes", () => run((list, name) => list.store([...list.load(), name])));
scenario("compares first", () => run((list, name) => {
  for (;;) {
    const old = list.load();
    if (list.compareExchange(old, [...old, name])) return;
  }
}));
