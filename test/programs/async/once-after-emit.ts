// Opens a connection and waits for "open" afterwards; where it opens at once, nobody hears it.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { EventEmitter, once } from "node:events";
import { scenario } from "interleaver";

class Connection extends EventEmitter {
  isOpen = false;
  async open(): Promise<void> {
    await undefined;
    this.isOpen = true;
    this.emit("open");
  }
}
scenario("bug", async () => {
  const connection = new Connection();
  await connection.open();
  await once(connection, "open");
});
scenario("repair", async () => {
  const connection = new Connection();
  const opened = once(connection, "open");
  await connection.open();
  await opened;
});
