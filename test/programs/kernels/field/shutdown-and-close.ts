// Shutting down locks the table of sockets and then each socket; closing locks the socket and then the table.
// Re-tells: HawkNL 1.6b3, nlShutdown and nlClose (Jula et al., "Deadlock Immunity", OSDI 2008, table 1).
// @expect [socket first] violated deadlock/lock-cycle
// @expect [table first] verified
// @expect [socket first] executions 23
// @expect [table first] executions 18
// @finds [socket first] deadlock/lock-cycle in 5 at 21, 23, 33, 43
import { Mutex, scenario, thread } from "interleaver";

class Socket {
  readonly lock: Mutex;
  open = true;
  constructor(name: string) {
    this.lock = new Mutex(name);
  }
}
const table = new Mutex("table");
const sockets = new Map(["chat", "voice"].map((name) => [name, new Socket(name)]));

function shutdown(): void {
  table.lock();
  for (const socket of sockets.values()) {
    socket.lock.lock();
    socket.open = false;
    socket.lock.unlock();
  }
  sockets.clear();
  table.unlock();
}
function close(name: string, tableFirst: boolean): void {
  const socket = table.runExclusive(() => sockets.get(name));
  if (!socket) return;
  for (const lock of tableFirst ? [table, socket.lock] : [socket.lock, table]) lock.lock();
  socket.open = false;
  sockets.delete(name);
  for (const lock of [socket.lock, table]) lock.unlock();
}
for (const tableFirst of [false, true])
  scenario(tableFirst ? "table first" : "socket first", () => {
    thread("game", shutdown);
    thread("player", () => close("voice", tableFirst));
    thread("volume", () => {
      const voice = table.runExclusive(() => sockets.get("voice"));
      voice?.lock.runExclusive(() => voice.open);
    });
  });
