// @expect verified
// @expect executions 1
//
// A reads, asks B to change the value, and writes its own when B is done: A waits for an answer in between, and so it
// knows that others act meanwhile. The messages order everything: 1.
// redundant: the messages order everything, the locks do not have to; without a message nobody asks or answers.
import { Channel, Mutex, thread } from "interleaver";

const lock = new Mutex();
const asked = new Channel<number>(1);
const done = new Channel<number>(1);
let x = 1;

thread("A", () => {
  asked.send(lock.runExclusive(() => x));
  done.receive();
  lock.runExclusive(() => {
    x = 7;
  });
});
thread("B", () => {
  const seen = asked.receive() ?? 0;
  lock.runExclusive(() => {
    x = seen + 1;
  });
  done.send(seen);
});
