// One worker leaves by `return` before it says that it is done.
// (After GoBench's WaitGroup kernels, such as moby#25348, where wait stands inside the loop that adds.)
// @expect [skips done] violated deadlock/communication
// @expect [waits in the loop] violated deadlock/communication
// @expect [done] verified
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
  for (const task of tasks)
    thread(() => {
      try {
        if (!task) return;
      } finally {
        group.done();
      }
    });
  group.wait();
});
