// A permit is lost on the error path; the next download waits for a thread that has finished.
// @expect [leak] violated deadlock/orphaned-lock
// @expect [given back] verified
// @expect [leak] executions 2
// @expect [given back] executions 2
// @finds [leak] deadlock/orphaned-lock in 1 at 12
import { Semaphore, scenario, thread } from "interleaver";

const slots = new Semaphore(1);

function download(url: string, careful: boolean): boolean {
  slots.acquire();
  if (!url.startsWith("https:")) {
    if (careful) slots.release();
    return false;
  }
  slots.release();
  return true;
}

for (const careful of [false, true])
  scenario(careful ? "given back" : "leak", () => {
    for (const url of ["ftp://a", "https://b"]) thread(() => void download(url, careful));
  });
