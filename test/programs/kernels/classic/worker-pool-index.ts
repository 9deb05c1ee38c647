// Workers fetch the next index of a shared list. With a plain index a job may be done twice, with an atomic one never.
// @expect [plain index] violated data-race
// @expect [plain index] violated uncaught-error
// @expect [atomic index] verified
// @expect [plain index] executions 332
// @expect [atomic index] executions 8
// @finds [plain index] data-race in 332 at 24
// @finds [plain index] uncaught-error in 316 at 20
import { AtomicInt, scenario, thread } from "interleaver";

function pool(next: () => number): void {
  const jobs = ["wash", "dry"];
  const done = jobs.map((job) => new AtomicInt(0, job));
  const workers = [1, 2].map((n) =>
    thread(`worker ${n}`, () => {
      for (let i = next(); i < jobs.length; i = next()) done[i].increment();
    }),
  );
  for (const worker of workers) worker.join();
  if (done.some((count) => count.load() !== 1)) throw new Error("not every job was done once");
}
scenario("plain index", () => {
  let index = 0;
  pool(() => index++);
});
scenario("atomic index", () => {
  const index = new AtomicInt(0, "index");
  pool(() => index.fetchAdd(1));
});
