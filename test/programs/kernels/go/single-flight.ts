// Many ask for one key, one computes, the others wait for its result. If the computation throws and nobody says that it
// is over, those who wait do so for ever. (Go's singleflight package had that with panics: golang/go#33519.)
// @expect [over only if it went well] violated deadlock/communication
// @expect [over in any case] verified
// @expect [over only if it went well] executions 4
// @expect [over in any case] executions 4
// @finds [over only if it went well] deadlock/communication in 2 at 20
import { Mutex, WaitGroup, scenario, thread } from "interleaver";

interface Call { readonly over: WaitGroup; value?: string; error?: unknown }
class Flights {
  private readonly lock = new Mutex("flights");
  private readonly calls = new Map<string, Call>();
  constructor(private readonly always: boolean) {}
  get(key: string, compute: () => string): string {
    this.lock.lock();
    const running = this.calls.get(key);
    if (running) {
      this.lock.unlock();
      running.over.wait();
      if (running.error) throw running.error;
      return running.value!;
    }
    const call: Call = { over: new WaitGroup("over") };
    call.over.add(1);
    this.calls.set(key, call);
    this.lock.unlock();
    try {
      call.value = compute();
      if (!this.always) call.over.done();
    } catch (error) {
      call.error = error;
      throw error;
    } finally {
      if (this.always) call.over.done();
      this.lock.runExclusive(() => this.calls.delete(key));
    }
    return call.value;
  }
}
function run(always: boolean) {
  const flights = new Flights(always);
  for (const name of ["A", "B"])
    thread(name, () => {
      try {
        flights.get("user", () => { throw new RangeError("no such user"); });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    });
}
scenario("over only if it went well", () => run(false));
scenario("over in any case", () => run(true));
