// A thread sends into a channel with room for one value, and the event loop receives only when a timer fires. With one timer for two
// values the thread waits for ever; one that asks for itself again takes all.
// @expect [bug] violated deadlock/communication
// @expect [repair] verified
// @expect [repair] outcomes 1
import { Channel, observe, scenario, thread } from "interleaver";

function produce(): Channel<number> {
  const values = new Channel<number>(1);
  thread("producer", () => {
    for (let value = 1; value <= 3; value++) values.send(value); // redundant [repair]: the consumer ends when the channel is closed
    values.close();
  });
  return values;
}

scenario("bug", () => {
  const values = produce();
  setTimeout(() => void values.receive(), 5);
});

scenario("repair", () => {
  const values = produce();
  const got: number[] = [];
  const next = () => {
    const value = values.receive();
    if (value === undefined) return observe("got", got.join());
    got.push(value);
    setTimeout(next, 5);
  };
  setTimeout(next, 5);
});
