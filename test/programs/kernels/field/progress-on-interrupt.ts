// An interrupted download writes down how far it has come, while the threads that download still add to it.
// Re-tells: aget 0.4, the signal handler's save_log (Park, Vuduc and Harrold, "Falcon", ICSE 2010; aget-bug2 in SCTBench).
// @expect [saves at once] violated data-race
// @expect [saves at once] violated uncaught-error
// @expect [stops the threads first] verified
// @expect [saves at once] executions 63
// @expect [stops the threads first] executions 5
// @finds [saves at once] data-race in 50 at 23, 30
// @finds [saves at once] data-race in 62 at 22, 31
// @finds [saves at once] uncaught-error in 52 at 31
import { Atomic, Mutex, scenario, thread } from "interleaver";

function download(stopsFirst: boolean): void {
  const interrupted = new Atomic(false, "interrupted");
  const mutex = new Mutex("written mutex");
  const file = { bytes: 0 };
  const progress = { written: 0 };
  const threads = [1, 2].map((part) =>
    thread(`part ${part}`, () => {
      if (interrupted.load()) return;
      mutex.lock();
      file.bytes += 512;
      progress.written += 512;
      mutex.unlock();
    }),
  );
  thread("signal handler", () => {
    interrupted.store(true); // redundant: only saves them the work
    if (stopsFirst) for (const task of threads) task.join();
    const saved = progress.written;
    if (saved !== file.bytes) throw new Error(`saved ${saved} of ${file.bytes} bytes`);
  });
}
scenario("saves at once", () => download(false));
scenario("stops the threads first", () => download(true));
