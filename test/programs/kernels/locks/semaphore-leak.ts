// A permit is lost on the error path; the next download waits for a thread that has finished.
// (After GoBench's leaked-token kernels, such as moby#28462.)
// @expect [leak] violated deadlock/orphaned-lock
// @expect [given back] verified
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
