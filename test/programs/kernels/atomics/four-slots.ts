// Simpson's four slots: a writer and a reader share a record, and neither ever waits. With the pair of slots chosen
// before the reader has said which one it reads, both may meet in one slot. (Simpson, "Four-slot fully asynchronous
// communication mechanism", IEE Proceedings 1990.)
// @expect [two slots] violated data-race
// @expect [four slots] verified
// @expect [two slots] executions 9
// @expect [four slots] executions 68
// @finds [two slots] data-race in 6 at 17, 22
import { AtomicInt, after, scenario, thread } from "interleaver";

scenario("two slots", () => {
  const slot = [0, 0];
  const latest = new AtomicInt(0, "latest");
  thread("writer", () => {
    for (let i = 1; i <= 2; i++) {
      const to = 1 - latest.load();
      slot[to] = i;
      latest.store(to);
    }
  });
  thread("reader", () => {
    for (let i = 0; i < 2; i++) void slot[latest.load()];
  });
});
scenario("four slots", () => {
  const data = [[0, 0], [0, 0]];
  const slot = [new AtomicInt(0), new AtomicInt(0)];
  const latest = new AtomicInt(0, "latest"), reading = new AtomicInt(0, "reading");
  thread("writer", () => {
    for (let i = 1; i <= 3; i++) {
      const pair = 1 - reading.load();
      const index = 1 - slot[pair].load();
      data[pair][index] = i;
      slot[pair].store(index);
      latest.store(pair);
    }
  });
  thread("reader", () => {
    let last = 0;
    for (let i = 0; i < 2; i++) {
      const pair = latest.load();
      reading.store(pair);
      const seen = data[pair][slot[pair].load()];
      if (seen < last) throw new Error("back in time");
      last = seen;
    }
  });
  after(() => {
    const pair = latest.load();
    if (data[pair][slot[pair].load()] !== 3) throw new Error("the last one is lost");
  });
});
