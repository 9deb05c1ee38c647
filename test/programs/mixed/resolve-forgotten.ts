// The thread resolves the promise where it got a line, and forgets it where there is none: then `main` waits for ever.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { Channel, io, scenario, thread } from "interleaver";

async function firstLine(atEnd: (resolve: (line: string) => void) => void): Promise<string> {
  const lines = new Channel<string>(1);
  const { promise, resolve } = Promise.withResolvers<string>();
  thread("reader", () => {
    const line = lines.receive();
    if (line === undefined) atEnd(resolve);
    else resolve(line);
  });
  let closed = false;
  void io().then(() => void (closed || lines.send("hello")));
  void io().then(() => {
    closed = true;
    lines.close();
  });
  return promise;
}

scenario("bug", async () => void (await firstLine(() => {})));
scenario("repair", async () => void (await firstLine((resolve) => resolve(""))));
