// Letters may get lost on the way, so the sender sends again until there is an answer. Without a bit that tells a
// repeated letter from a new one the receiver takes it twice. (Bartlett, Scantlebury and Wilkinson, CACM 1969.)
// @expect [no bit] violated assertion
// @expect [a bit] verified
// @expect [no bit] executions 3
// @expect [a bit] executions 3
// @finds [no bit] assertion in 2 at 37
import { Channel, after, choose, scenario, thread } from "interleaver";

interface Letter { readonly bit: number; readonly text: string }
function run(looksAtBit: boolean) {
  const there = new Channel<Letter>(0, "there"), back = new Channel<boolean>(0, "back");
  const inbox: string[] = [];
  thread("sender", () => {
    ["a", "b"].forEach((text, i) => {
      for (let arrived = false; !arrived; ) {
        there.send({ bit: i % 2, text });
        arrived = back.receive()!;
      }
    });
    there.close();
  });
  thread("receiver", () => {
    let expected = 0;
    let losses = 0;
    for (const { bit, text } of there) {
      if (!looksAtBit || bit === expected) {
        inbox.push(text);
        expected = 1 - expected;
      }
      const lost = losses === 0 && choose(false, true);
      if (lost) losses++;
      back.send(!lost);
    }
  });
  after(() => {
    if (inbox.join("") !== "ab") throw new Error(`received ${inbox.join("")}`);
  });
}
scenario("no bit", () => run(false));
scenario("a bit", () => run(true));
