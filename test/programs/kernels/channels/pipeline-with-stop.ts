// A generator, two filters and a consumer that has enough after one prime; the stop channel lets every stage go home.
// The stage that ignores it stays behind. (The sieve of Hoare's "Communicating Sequential Processes", made finite.)
// @expect [all heed it] verified
// @expect [one does not] violated deadlock/communication
// @expect [all heed it] executions 268
// @expect [one does not] executions 128
// @finds [one does not] deadlock/communication in 32 at 12
import { Channel, scenario, select, thread } from "interleaver";

function send(channel: Channel<number>, value: number, stop: Channel<void>, heeds = true): boolean {
  if (heeds) return select([channel.onSend(value, () => true), stop.onReceive(() => false)]);
  channel.send(value);
  return true;
}
function run(heeds: boolean): void {
  const stop = new Channel<void>(0, "stop");
  const numbers = new Channel<number>(0, "numbers");
  const odd = new Channel<number>(0, "odd");
  thread("numbers", () => {
    for (let n = 2; n < 6; n++) if (!send(numbers, n, stop)) return;
    numbers.close(); // redundant: stop sends the sieve home as well
  });
  thread("sieve", () => {
    for (;;) {
      const next = select([numbers.onReceive((result) => result), stop.onReceive(() => ({ done: true as const, value: undefined }))]);
      if (next.done) return;
      if (next.value % 2 === 1 && !send(odd, next.value, stop, heeds)) return;
    }
  });
  const first = odd.receive();
  if (first !== 3) throw new Error(`first odd number ${first}`);
  stop.close();
}
scenario("all heed it", () => run(true));
scenario("one does not", () => run(false));
