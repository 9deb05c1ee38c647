// Lamport's bakery (1974) for two. The flag "choosing" looks unnecessary and is not: without it a thread that has read
// the tickets but not yet taken one is overlooked.
// @expect [choosing] verified
// @expect [without] violated data-race
// @expect [choosing] executions 9
// @expect [without] executions 13
// @finds [without] data-race in 4 at 25
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const choosing = [0, 1].map((i) => new Atomic(false, `choosing ${i}`));
const ticket = [0, 1].map((i) => new AtomicInt(0, `ticket ${i}`));
const shop = { sold: 0 };

function buy(me: number, careful: boolean): void {
  const other = 1 - me;
  if (careful) choosing[me].store(true);
  const mine = Math.max(...ticket.map((t) => t.load())) + 1;
  ticket[me].store(mine);
  if (careful) choosing[me].store(false);
  if (careful) while (choosing[other].load());
  for (;;) {
    const theirs = ticket[other].load();
    if (theirs === 0 || mine < theirs || (mine === theirs && me < other)) break;
  }
  shop.sold++;
  ticket[me].store(0);
}
for (const careful of [true, false])
  scenario(careful ? "choosing" : "without", () => {
    for (const me of [0, 1]) thread(`customer ${me}`, () => buy(me, careful));
  });
