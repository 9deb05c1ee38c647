// Each thread looks through its part and raises the common maximum. Between the look and the store another may have
// raised it higher. (11_fmaxsym of SV-COMP's pthread-ext programs.)
// @expect [look and store] violated assertion
// @expect [look and store] warning atomicity-violation/lost-update
// @expect [compare and exchange] verified
// @expect [look and store] executions 16
// @expect [compare and exchange] executions 17
// @finds [look and store] assertion in 2 at 16
// @finds [look and store] atomicity-violation/lost-update in 11 at 20
import { AtomicInt, after, scenario, thread } from "interleaver";

function run(raise: (max: AtomicInt, to: number) => void) {
  const max = new AtomicInt(0, "max");
  for (const part of [[3, 1], [2, 5]]) thread(`part ${part}`, () => part.forEach((value) => raise(max, value)));
  after(() => {
    if (max.load() !== 5) throw new Error(`maximum ${max.load()}`);
  });
}
scenario("look and store", () => run((max, to) => {
  if (max.load() < to) max.store(to);
}));
scenario("compare and exchange", () => run((max, to) => {
  for (let seen = max.load(); seen < to; seen = max.load()) if (max.compareExchange(seen, to)) return;
}));
