// Closing a connection waits until its dispatcher has stopped. A callback that the dispatcher runs closes the connection,
// and so the dispatcher waits for its own end.
// Re-tells: syncthing#5795 (GoKer). The repair there: the callback closes in a thread of its own.
// @expect [in the dispatcher] violated deadlock/mixed
// @expect [in a thread of its own] verified
// @expect [in the dispatcher] executions 4
// @expect [in a thread of its own] executions 8
// @finds [in the dispatcher] deadlock/mixed in 4 at 23, 25
import { Channel, Once, scenario, select, thread } from "interleaver";

class Connection {
  readonly inbox = new Channel<string>(0, "inbox");
  readonly stopped = new Channel<void>(0, "dispatcher stopped");
  readonly #closed = new Channel<void>(0, "closed");
  readonly #once = new Once("close");
  dispatch(handle: (message: string) => void): void {
    const next = () =>
      select<string | undefined>([this.inbox.onReceive(({ value }) => value), this.#closed.onReceive(() => undefined)]);
    for (let message = next(); message !== undefined; message = next()) handle(message);
    this.stopped.close();
  }
  close(): void {
    this.#once.do(() => {
      this.#closed.close();
      this.stopped.receive(); // redundant [in a thread of its own]: there is nothing to clean up behind it
    });
  }
}
function run(inThread: boolean): void {
  const connection = new Connection();
  thread("dispatcher", () =>
    connection.dispatch((message) => {
      if (message !== "bad configuration") return;
      if (inThread) thread("closer", () => connection.close());
      else connection.close();
    }),
  );
  connection.inbox.send("bad configuration"); // redundant: without it the connection is closed from here only
  connection.close();
}
scenario("in the dispatcher", () => run(false));
scenario("in a thread of its own", () => run(true));
