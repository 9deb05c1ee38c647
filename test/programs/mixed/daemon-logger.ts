// A daemon writes what callbacks log, as long as the program runs. The program is over when nobody else has anything to do: what was
// logged last may never be written, unless somebody waits for that.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { equal } from "node:assert/strict";
import { AtomicInt, Channel, io, scenario, thread, WaitGroup } from "interleaver";

const unwritten = new WaitGroup();
const written = new AtomicInt(0);

function logger(): (line: string) => void {
  const lines = new Channel<string>(4);
  const write = () => {
    for (const _line of lines) {
      written.increment();
      unwritten.done();
    }
  };
  thread("logger", write, { daemon: true });
  return (line) => {
    unwritten.add(1);
    lines.send(line);
  };
}

scenario("bug", async () => {
  const log = logger();
  log("begins");
  await io();
  equal(written.load(), 1);
});

scenario("repair", async () => {
  const log = logger();
  log("begins");
  await io();
  unwritten.wait();
  equal(written.load(), 1);
});
