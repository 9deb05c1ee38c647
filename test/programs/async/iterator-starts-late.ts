// `events.on` keeps what is emitted from its call on. Called after something else was awaited, it has missed the first event, or all of them.
// @expect [bug] violated assertion
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { EventEmitter, on } from "node:events";
import { after, io, scenario } from "interleaver";

function source(): EventEmitter {
  const emitter = new EventEmitter();
  void (async () => {
    for (const n of [1, 2]) {
      await io(undefined, `event ${n}`);
      emitter.emit("n", n);
    }
    emitter.emit("end");
  })();
  return emitter;
}
async function collect(first: boolean): Promise<void> {
  const seen: number[] = [];
  after(() => {
    if (seen.join() !== "1,2") throw new Error(`seen: ${seen}`);
  });
  const emitter = source();
  const listen = () => on(emitter, "n", { close: ["end"] } as object);
  const early = first ? listen() : undefined;
  await io(undefined, "prepare");
  const events = early ?? listen();
  for await (const [n] of events) seen.push(n as number);
}
scenario("bug", () => collect(false));
scenario("repair", () => collect(true));
