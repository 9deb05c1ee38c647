// Leader and follower end a round under one lock. The follower waits inside for the next round, which the leader opens,
// and for that the leader needs the lock.
// Re-tells: etcd#7902 (GoKer).
// @expect [with the lock] violated deadlock/mixed
// @expect [without it] verified
// @expect [with the lock] executions 2
// @expect [without it] executions 1
// @finds [with the lock] deadlock/mixed in 1 at 21, 27
import { Channel, Mutex, scenario, thread } from "interleaver";

function election(locked: boolean): void {
  const mutex = new Mutex("round lock");
  const nextRound = new Channel<void>(0, "next round");
  const term = { leader: 1 };
  const ends = {
    leader: () => {
      term.leader = 2;
      nextRound.close();
    },
    follower: () => {
      nextRound.receive();
      if (term.leader !== 2) throw new Error("the old leader again");
    },
  };
  for (const [role, release] of Object.entries(ends))
    thread(role, () => {
      if (locked) mutex.lock();
      release();
      if (locked) mutex.unlock();
    });
}
scenario("with the lock", () => election(true));
scenario("without it", () => election(false));
