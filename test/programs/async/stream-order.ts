// A transform that answers when it is ready loses the order; one that calls back when it is done keeps it.
// @expect [bug] violated assertion
// @expect [repair] verified
import { Readable, Transform } from "node:stream";
import { after, io, scenario } from "interleaver";

function convert(waits: boolean): Transform {
  let open = 0;
  let ended: (() => void) | undefined;
  return new Transform({
    objectMode: true,
    transform(n: number, _encoding, done) {
      open++;
      void io(undefined, `convert ${n}`).then(() => {
        this.push(n * 10);
        if (waits) done();
        if (--open === 0) ended?.();
      });
      if (!waits) done();
    },
    flush(done) {
      if (open === 0) done();
      else ended = done;
    },
  });
}
async function run(waits: boolean): Promise<void> {
  const out = await Readable.from([1, 2]).pipe(convert(waits)).toArray();
  after(() => {
    if (out.join() !== "10,20") throw new Error(`out: ${out}`);
  });
}
scenario("bug", () => run(false));
scenario("repair", () => run(true));
