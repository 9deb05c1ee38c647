// Workers take jobs until the channel is closed, which nobody does: the results are all there, and everybody waits.
// Re-tells: grpc#1275 (GoKer, in Yuan et al., "GoBench", CGO 2021), where closing a stream should send the last message.
// @expect [forgotten] violated deadlock/communication
// @expect [closed] verified
// @expect [forgotten] executions 12
// @expect [closed] executions 60
// @finds [forgotten] deadlock/communication in 12 at 17, 23
import { AtomicInt, Channel, WaitGroup, scenario, thread } from "interleaver";

function pool(close: boolean): void {
  const jobs = new Channel<number>(2, "jobs");
  const workers = new WaitGroup("workers");
  const sum = new AtomicInt(0, "sum");
  for (let i = 0; i < 2; i++) {
    workers.add();
    thread(`worker ${i}`, () => {
      for (const job of jobs) sum.fetchAdd(job * job);
      workers.done();
    });
  }
  for (const job of [3, 4]) jobs.send(job);
  if (close) jobs.close();
  workers.wait();
  if (sum.load() !== 25) throw new Error(`sum ${sum.load()}`);
}
scenario("forgotten", () => pool(false));
scenario("closed", () => pool(true));
