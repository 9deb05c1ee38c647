// @expect verified
// @expect outcomes 1
//
// Three stages, each a thread: one counts, one squares, one adds up. What a stage has done it
// sends to the next, and when there is no more it closes its channel, so that nobody waits in vain.
// The stages work at the same time, yet no lock is needed: each number belongs to one stage only.
import { Channel, observe, scenario, thread } from "interleaver";

const numbers = new Channel<number>(1);
const squares = new Channel<number>(1);

scenario("count, square, add", () => {
  thread("count", () => {
    for (let n = 1; n <= 3; n++) numbers.send(n);
    numbers.close();
  });
  thread("square", () => {
    for (const n of numbers) squares.send(n * n);
    squares.close();
  });
  thread("add", () => {
    let sum = 0;
    for (const square of squares) sum += square;
    if (sum !== 1 + 4 + 9) throw new Error(`the sum is ${sum}`);
    observe("sum", sum);
  });
});
