// The repair of singleton-initialisation: what is kept is the promise, and it is there before anybody waits, so
// the second user finds it.
// @expect verified
import { after, io, scenario } from "interleaver";

interface Connection {
  close(): void;
}
let open = 0;
let connection: Promise<Connection> | undefined;

async function connect(): Promise<Connection> {
  open++;
  return io({ close: () => void open-- }, "connect");
}
function database(): Promise<Connection> {
  return (connection ??= connect());
}

scenario("two users", async () => {
  await Promise.all([database(), database()]);
  (await database()).close();
  after(() => {
    if (open > 0) throw new Error(`${open} connection left open`);
  });
});
