// The parser throws while the lock is held; the handler logs, and the lock is never given back.
// @expect [caught too far out] violated deadlock/orphaned-lock
// @expect [exclusive] verified
// @expect [caught too far out] executions 2
// @expect [exclusive] executions 2
// @finds [caught too far out] deadlock/orphaned-lock in 1 at 13, 21
import { Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const config: { value?: { port: number }; loads: number } = { loads: 0 };

function load(text: string): void {
  config.loads++;
  config.value = JSON.parse(text);
}

scenario("caught too far out", () => {
  for (const text of ["{", '{ "port": 80 }'])
    thread(() => {
      try {
        lock.lock();
        load(text);
        lock.unlock();
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    });
});
scenario("exclusive", () => {
  for (const text of ["{", '{ "port": 80 }'])
    thread(() => {
      try {
        lock.runExclusive(() => load(text));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    });
});
