// The node makes its channels when it runs, which is some time after it was started; who stops it at once finds none.
// Re-tells: etcd#3077 (GoKer).
// @expect [made when it runs] violated data-race
// @expect [made when it runs] violated uncaught-error
// @expect [made before] verified
// @expect [made when it runs] executions 2
// @expect [made before] executions 1
// @finds [made when it runs] data-race in 1 at 17, 27
// @finds [made when it runs] uncaught-error in 1 at 27
import { Channel, scenario, thread } from "interleaver";

class RaftNode {
  stopping?: Channel<void>;
  done?: Channel<void>;
  committed = 0;
  prepare(): this {
    this.stopping = new Channel<void>(0, "stopping");
    this.done = new Channel<void>(0, "done");
    return this;
  }
  run(): void {
    this.stopping!.receive();
    this.committed++;
    this.done!.close();
  }
  stop(): number {
    this.stopping!.send();
    this.done!.receive();
    return this.committed;
  }
}
scenario("made when it runs", () => {
  const node = new RaftNode();
  thread("node", () => node.prepare().run());
  node.stop();
});
scenario("made before", () => {
  const node = new RaftNode().prepare();
  thread("node", () => node.run());
  if (node.stop() !== 1) throw new Error("not committed");
});
