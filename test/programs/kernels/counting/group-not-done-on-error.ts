// One worker leaves by `return` before it says that it is done.
// Re-tells: moby#25384 (GoKer, in Yuan et al., "GoBench", CGO 2021), where wait stands inside the loop that starts.
// @expect [skips done] violated deadlock/communication
// @expect [waits in the loop] violated deadlock/communication
// @expect [done] verified
// @expect [skips done] executions 3
// @expect [waits in the loop] executions 1
// @expect [done] executions 1
// @finds [skips done] deadlock/communication in 3 at 24
// @finds [waits in the loop] deadlock/communication in 1 at 31
import { WaitGroup, scenario, thread } from "interleaver";

const tasks = ["copy", "", "move"];

scenario("skips done", () => {
  const group = new WaitGroup("group");
  for (const task of tasks) {
    group.add();
    thread(() => {
      if (!task) return;
      group.done();
    });
  }
  group.wait();
});
scenario("waits in the loop", () => {
  const group = new WaitGroup("group");
  group.add(tasks.length);
  for (const task of tasks) {
    thread(task || "empty", () => group.done());
    group.wait();
  }
});
scenario("done", () => {
  const group = new WaitGroup("group");
  group.add(tasks.length);
  const finished = tasks.map(() => false);
  tasks.forEach((task, i) =>
    thread(() => {
      try {
        if (!task) return;
      } finally {
        finished[i] = true;
        group.done();
      }
    }),
  );
  group.wait();
  if (finished.includes(false)) throw new Error("too early");
});
