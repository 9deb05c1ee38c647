// A slip of the pen: where the server is already draining, it says lock instead of unlock; and behind it the unlock is
// missing. The first stop keeps the lock, the second one waits for it.
// Re-tells: grpc#795 (GoKer).
// @expect [slips] violated deadlock/orphaned-lock
// @expect [written right] verified
// @expect [slips] executions 2
// @expect [written right] executions 2
// @finds [slips] deadlock/orphaned-lock in 2 at 15
import { Mutex, scenario, thread } from "interleaver";

class Server {
  readonly #mutex = new Mutex("server");
  #draining = false;
  stopBadly(): void {
    this.#mutex.lock();
    if (this.#draining) {
      this.#mutex.lock();
      return;
    }
    this.#draining = true;
  }
  stop(): void {
    this.#mutex.lock();
    if (!this.#draining) this.#draining = true;
    this.#mutex.unlock();
  }
}
scenario("slips", () => {
  const server = new Server();
  for (const name of ["signal", "shell"]) thread(name, () => server.stopBadly());
});
scenario("written right", () => {
  const server = new Server();
  for (const name of ["signal", "shell"]) thread(name, () => server.stop());
});
