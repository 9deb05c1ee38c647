import { Duplex, PassThrough, Readable, Transform, Writable, finished, pipeline } from "node:stream";
import * as promises from "node:stream/promises";
export let log: unknown[] = [];
// In turns of the event loop, and not in time, so that a slow machine sees the same
const later = (body: () => void, turns: number): void => void (turns <= 0 ? body() : setImmediate(() => later(body, turns - 1)));
const delay = (turns: number) => new Promise<void>((resolve) => later(resolve, turns));
const text = (e: unknown) => (e instanceof Error ? [e.name, (e as { code?: string }).code, e.message] : e);
const names = ["end", "finish", "close", "error", "drain", "prefinish"];
const trace = <S extends Duplex | Writable | Readable>(label: string, s: S) => {
  for (const name of names) s.on(name, (e) => log.push([label, name, name === "error" ? text(e) : undefined]));
  return s;
};
const upper = () => new Transform({ transform(chunk, _e, done) { done(null, String(chunk).toUpperCase()); }, flush(done) { done(null, "!"); } });
const sink = (out: unknown[], ms?: number) => new Writable({ objectMode: true, highWaterMark: 2, write(c, _e, done) { out.push(Buffer.isBuffer(c) ? String(c) : c); ms === undefined ? done() : later(done, ms); } });
const t = trace("t", upper());
t.on("data", (d) => log.push(["t", String(d)]));
log.push(t.write("a"), t.write("b"));
t.end("c");
log.push(t instanceof Duplex, t instanceof Writable, t instanceof Readable, new PassThrough() instanceof Transform, t.allowHalfOpen);

async function main() {
  await delay(5);
  // Nobody reads: writing stops when both sides are full
  const p = trace("p", new PassThrough({ highWaterMark: 3 }));
  const written: boolean[] = [];
  for (const c of ["a", "b", "c", "d", "e", "f", "g", "h"]) written.push(p.write(c));
  log.push(written, p.readableLength, p.writableLength);
  await delay(2);
  log.push(String(p.read()));
  await delay(2);
  log.push(p.readableLength, p.writableLength, String(p.read()));
  p.destroy();
  await delay(2);

  let out: unknown[] = [];
  await promises.pipeline(Readable.from(["x", "y", "z"]), upper(), sink(out, 1));
  log.push(["pipeline", out]);
  out = [];
  await promises.pipeline(["1", "2"], async function* (source: AsyncIterable<unknown>) { for await (const c of source) yield `<${c}>`; }, sink(out));
  log.push(["generator", out]);
  log.push(["value", await promises.pipeline(Readable.from([1, 2, 3]), async (source: AsyncIterable<number>) => { let sum = 0; for await (const n of source) sum += n; return sum; })]);
  const failing = new Transform({ transform(_c, _e, done) { done(new Error("transform")); } });
  const [source, target] = [Readable.from(["x", "y"]).on("error", () => {}), trace("target", sink([]))];
  await promises.pipeline(source, failing, target).catch((e) => log.push(["failed", text(e)]));
  log.push(source.destroyed, failing.destroyed, target.destroyed);
  await delay(2);
  await promises.pipeline(Readable.from((function* () { yield "1"; throw new Error("source"); })()), upper(), sink([])).catch((e) => log.push(["failed", text(e)]));
  await promises.pipeline(Readable.from(["x", "y"]), new Writable({ write(_c, _e, done) { done(new Error("sink")); } })).catch((e) => log.push(["failed", text(e)]));
  await promises.pipeline(Readable.from(["x"]), async function* () { throw new RangeError("in the middle"); }, sink([])).catch((e) => log.push(["failed", text(e)]));
  await promises.pipeline(Readable.from(["x"]), async () => { throw new RangeError("at the end"); }).catch((e) => log.push(["failed", text(e)]));
  const stop = new AbortController();
  later(() => stop.abort(), 3);
  await promises.pipeline(new Readable({ read() {} }), sink([]), { signal: stop.signal }).catch((e) => log.push(["aborted", text(e)]));
  out = [];
  await new Promise<void>((resolve) => pipeline(Readable.from(["cb"]), new PassThrough(), sink(out), (e) => { log.push(["callback", text(e), out]); resolve(); }));
  try { (pipeline as (...args: unknown[]) => void)(Readable.from(["x"])); } catch (e) { log.push(text(e)); }

  await promises.finished(Readable.from(["f"]).resume());
  log.push("finished");
  const closed = new Readable({ read() {} });
  later(() => closed.destroy(), 1);
  await promises.finished(closed).catch((e) => log.push(text(e)));
  const broken = new Writable({ write(_c, _e, done) { done(new Error("broken")); } });
  broken.write("x");
  await promises.finished(broken).catch((e) => log.push(text(e)));
  await promises.finished(broken).catch((e) => log.push(["again", text(e)]));
  const done = sink([]);
  const forget = finished(done, () => log.push("never"));
  forget();
  finished(done, (e) => log.push(["finished callback", text(e)]));
  done.end("x");
  await delay(2);

  let n = 0;
  const duplex = trace("duplex", new Duplex({ allowHalfOpen: false, read() { this.push(n++ < 2 ? `r${n}` : null); }, write(c, _e, cb) { log.push(["duplex", String(c)]); cb(); } }));
  duplex.write("w");
  for await (const c of duplex) log.push(["duplex read", String(c)]);
  await delay(2);
  const half = trace("half", new Duplex({ read() { this.push(null); }, write(c, _e, cb) { log.push(["half", String(c)]); cb(); } }));
  half.resume();
  await delay(2);
  log.push(half.readableEnded, half.destroyed, half.writable);
  half.end("still");
  await delay(2);
  log.push(half.destroyed);
  const onlyOut = new Duplex({ writable: false, read() { this.push(null); } });
  log.push(onlyOut.writable, onlyOut.readable);
  const chain: unknown[] = [];
  Readable.from(["1", "2", "3"]).pipe(new Transform({ objectMode: true, transform(c, _e, cb) { this.push(c); this.push(c); cb(); } })).pipe(sink(chain, 1)).on("finish", () => log.push(["chain", chain]));
  await delay(20);
  class Lines extends Transform {
    #rest = "";
    override _transform(chunk: Buffer, _e: string, done: () => void) {
      const lines = (this.#rest + chunk).split("\n");
      this.#rest = lines.pop()!;
      for (const line of lines) this.push(line);
      done();
    }
    override _flush(done: () => void) { if (this.#rest) this.push(this.#rest); done(); }
  }
  const lines = new Lines({ readableObjectMode: true });
  lines.end("one\ntwo\nthr");
  for await (const line of lines) log.push(line);
}
main().then(() => log.push("end"), (e) => log.push(String(e.stack)));
