// A writer that does not look at what `write` says fills the memory; one that waits for `drain` holds a few chunks at a time.
// @expect [bug] violated assertion
// @expect [repair] verified
import { once } from "node:events";
import { Writable } from "node:stream";
import { after, io, scenario } from "interleaver";

async function copy(waits: boolean): Promise<void> {
  let most = 0;
  const target = new Writable({
    objectMode: true,
    highWaterMark: 2,
    write(_chunk, _encoding, done) {
      void io(undefined, "write").then(() => done());
    },
  });
  for (let i = 0; i < 5; i++) {
    const room = target.write(i);
    most = Math.max(most, target.writableLength);
    if (waits && !room) await once(target, "drain");
  }
  target.end();
  await once(target, "finish");
  after(() => {
    if (most > 2) throw new Error(`${most} chunks in memory`);
  });
}
scenario("bug", () => copy(false));
scenario("repair", () => copy(true));
