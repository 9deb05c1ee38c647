// The first who needs the database opens it. Two come first: both see that there is none yet, both open it, and
// one of the connections is never closed.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

interface Connection {
  close(): void;
}
let open = 0;
let connection: Connection | undefined;

async function connect(): Promise<Connection> {
  open++;
  return io({ close: () => void open-- }, "connect");
}
async function database(): Promise<Connection> {
  if (!connection) connection = await connect();
  return connection;
}

scenario("two users", async () => {
  await Promise.all([database(), database()]);
  (await database()).close();
  after(() => {
    if (open > 0) throw new Error(`${open} connection left open`);
  });
});
