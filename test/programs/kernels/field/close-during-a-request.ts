// Closing a connection clears its fields so that they can be collected; a request that is being handled reads them.
// Re-tells: Apache FtpServer's RequestHandler.close and run (Naik, Aiken and Whaley, "Effective Static Race Detection for
// Java", PLDI 2006).
// @expect [clears at once] violated data-race
// @expect [clears at once] violated uncaught-error
// @expect [asks to end] verified
// @expect [clears at once] executions 2
// @expect [asks to end] executions 2
// @finds [clears at once] data-race in 2 at 24, 30
// @finds [clears at once] uncaught-error in 1 at 24
import { Atomic, Channel, scenario, thread } from "interleaver";

class Handler {
  readonly #commands = new Channel<string>(2, "commands");
  readonly #closing = new Atomic(false, "closing");
  #request?: { path: string } = { path: "/" };
  constructor(private readonly asks: boolean) {
    this.#commands.send("CWD /pub"); // redundant: the request itself
    this.#commands.close();
  }
  run(): void {
    for (const command of this.#commands) {
      if (this.asks && this.#closing.load()) break;
      this.#request!.path = command.slice(4);
    }
    if (this.asks) this.#request = undefined;
  }
  close(): void {
    if (this.asks) this.#closing.store(true); // redundant: only saves the handler some commands
    else this.#request = undefined;
  }
}
for (const asks of [false, true])
  scenario(asks ? "asks to end" : "clears at once", () => {
    const handler = new Handler(asks);
    thread("connection", () => handler.run());
    thread("shutdown", () => handler.close());
  });
