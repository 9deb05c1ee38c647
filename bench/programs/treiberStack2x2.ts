// treiberStack(2, 2): 2 threads push and 2 pop, each once, trying again when a compare-exchange of the top fails.
// @expect verified
// @expect executions 220
import { Atomic, thread } from "interleaver";

interface Node {
  readonly next: Node | null;
}

const top = new Atomic<Node | null>(null);
for (let i = 0; i < 2; i++)
  thread(() => {
    for (;;) {
      const next = top.load();
      if (top.compareExchange(next, { next })) return;
    }
  });
for (let i = 0; i < 2; i++)
  thread(() => {
    for (;;) {
      const old = top.load();
      if (old === null || top.compareExchange(old, old.next)) return;
    }
  });
