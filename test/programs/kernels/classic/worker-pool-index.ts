// Workers fetch the next index of a shared list. With a plain index a job may be done twice, with an atomic one never.
// @expect [plain index] violated data-race
// @expect [plain index] violated assertion
// @expect [atomic index] verified
// @expect [atomic index] outcomes 1
import { AtomicInt, after, observe, scenario, thread } from "interleaver";

function pool(next: () => number): void {
  const jobs = ["wash", "dry"];
  const done = jobs.map((job) => new AtomicInt(0, job));
  const workers = [1, 2].map((n) =>
    thread(`worker ${n}`, () => {
      for (let i = next(); i < jobs.length; i = next()) done[i].increment();
    }),
  );
  for (const worker of workers) worker.join();
  observe("done", done.map((count) => count.load()).join(""));
  after(() => {
    if (done.some((count) => count.load() !== 1)) throw new Error("not every job was done once");
  });
}
scenario("plain index", () => {
  let index = 0;
  pool(() => index++);
});
scenario("atomic index", () => {
  const index = new AtomicInt(0, "index");
  pool(() => index.fetchAdd(1));
});
