// A connection that is idle is reset: the reset holds the write lock and hands the reset to the monitor; the monitor,
// told that the connection closes, takes the write lock first.
// Re-tells: kubernetes#6632 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [lock, then hand over] violated deadlock/mixed
// @expect [hand over, then lock] verified
// @expect [lock, then hand over] executions 8
// @expect [hand over, then lock] executions 10
// @finds [lock, then hand over] deadlock/mixed in 3 at 17, 22, 23
import { Channel, Mutex, scenario, select, thread } from "interleaver";

function run(handsOverFirst: boolean) {
  const writing = new Mutex("write lock"), resets = new Channel<void>(0, "resets"), closed = new Channel<void>(0, "closed");
  let open = true;
  thread("monitor", () => {
    const reason = select([resets.onReceive(() => "reset"), closed.onReceive(() => "closed")]);
    if (reason === "reset") return;
    writing.runExclusive(() => void (open = false));
  });
  thread("writer", () => {
    const handOver = () => select([resets.onSend(undefined, () => {}), closed.onReceive(() => {})]);
    if (handsOverFirst) handOver();
    writing.lock();
    if (open && !handsOverFirst) resets.send();
    writing.unlock();
  });
  // redundant [hand over, then lock]: the reset ends the monitor as well
  closed.close();
}
scenario("lock, then hand over", () => run(false));
scenario("hand over, then lock", () => run(true));
