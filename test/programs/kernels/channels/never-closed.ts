// Workers take jobs until the channel is closed, which nobody does: the results are all there, and everybody waits.
// (The most frequent leak of GoBench, such as grpc#1687 or etcd#6708.)
// @expect [forgotten] violated deadlock/communication
// @expect [closed] verified
import { Channel, WaitGroup, scenario, thread } from "interleaver";

function pool(close: boolean): void {
  const jobs = new Channel<number>(2, "jobs");
  const workers = new WaitGroup("workers");
  for (let i = 0; i < 2; i++) {
    workers.add();
    thread(`worker ${i}`, () => {
      for (const job of jobs) void (job * job);
      workers.done();
    });
  }
  for (const job of [3, 4]) jobs.send(job);
  if (close) jobs.close();
  workers.wait();
}
scenario("forgotten", () => pool(false));
scenario("closed", () => pool(true));
