// @expect verified
// @expect executions 2
// @expect outcomes 2
//
// The answer takes exactly as long as the timeout. By then the select has arrived, and the first of the two settles it: 2
// orders. Were the answer quicker or slower, there would be one.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { Channel, observe, select, sleep, thread, timeout } from "interleaver";

const answers = new Channel<string>(1);
thread("server", () => {
  sleep(50);
  answers.send("answer");
});
const late = timeout(50);
observe("got", select([answers.onReceive(({ value }) => value), late.onReceive(() => "too late")]));
