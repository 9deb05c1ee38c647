// The search stops at the first hit. Breaking out of the loop closes nothing, and the producer is left with its next item.
// Re-tells: cockroach#18101 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [just leaves] violated deadlock/communication
// @expect [says so] verified
// @expect [just leaves] executions 1
// @expect [says so] executions 16
// @finds [just leaves] deadlock/communication in 1 at 18
import { Channel, scenario, select, thread } from "interleaver";

const found = new Channel<void>();

function* candidates(): Generator<number> {
  for (let n = 1; n <= 4; n++) yield n * n;
}
scenario("just leaves", () => {
  const squares = new Channel<number>(0, "squares");
  thread("producer", () => {
    for (const n of candidates()) squares.send(n);
    squares.close();
  });
  for (const n of squares) if (n === 9) break;
});
scenario("says so", () => {
  const squares = new Channel<number>(0, "squares");
  thread("producer", () => {
    for (const n of candidates()) {
      const goOn = select([squares.onSend(n, () => true), found.onReceive(() => false)]);
      if (!goOn) return;
    }
    squares.close();
  });
  for (const n of squares)
    if (n === 9) {
      found.close();
      break;
    }
});
