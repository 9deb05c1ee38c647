import { Writable } from "node:stream";
export let log: unknown[] = [];
// In turns of the event loop, and not in time, so that a slow machine sees the same
const later = (body: () => void, turns: number): void => void (turns <= 0 ? body() : setImmediate(() => later(body, turns - 1)));
const soon = new AbortController();
const names = ["drain", "finish", "close", "error", "prefinish", "pipe", "unpipe"];
const text = (e: unknown) => (e instanceof Error ? [e.name, (e as { code?: string }).code, e.message] : e);
const trace = (label: string, w: Writable) => {
  for (const name of names) w.on(name, (e) => log.push([label, name, name === "error" ? text(e) : undefined]));
  return w;
};
const cb = (label: string) => (e?: unknown) => log.push([label, "callback", text(e)]);

const sync = trace("sync", new Writable({ highWaterMark: 4, write(chunk, encoding, done) { log.push(["sync", String(chunk), encoding]); done(); } }));
log.push(sync.write("ab"), sync.writableLength, sync.write("cdef", cb("sync 2")), sync.writableNeedDrain, sync.write(Buffer.from("g"), cb("sync 3")));
sync.end("end", cb("sync end"));
log.push([sync.writable, sync.writableEnded, sync.writableFinished]);
process.nextTick(() => log.push("tick"));

const slow = trace("slow", new Writable({ highWaterMark: 3, decodeStrings: false, write(chunk, encoding, done) { log.push(["slow", chunk, encoding]); later(done, 2); } }));
log.push(slow.write("a", cb("a")), slow.write("b", cb("b")), slow.write("c", cb("c")), slow.write("d"), slow.writableLength, slow.writableNeedDrain);
slow.once("drain", () => { log.push(["slow drained", slow.writableLength]); slow.write("e"); slow.end(); slow.write("late", cb("late")); });

later(() => {
  const many = trace("many", new Writable({ objectMode: true, highWaterMark: 2, writev(chunks, done) { log.push(["many", chunks.map((c) => c.chunk)]); later(done, 1); } }));
  many.cork();
  log.push(many.write(1), many.write({ a: 2 }, cb("2")), many.write(3), many.writableCorked);
  many.uncork();
  many.write(4);
  many.end(cb("many end"));
  const failing = trace("failing", new Writable({ write(chunk, _e, done) { log.push(["failing", String(chunk)]); done(String(chunk) === "bad" ? new Error("no") : null); } }));
  failing.write("good", cb("good"));
  failing.write("bad", cb("bad"));
  failing.write("after", cb("after"));
  failing.end(cb("failing end"));
}, 20);
later(() => {
  const final = trace("final", new Writable({ write(_c, _e, done) { setImmediate(done); }, final(done) { log.push("final"); later(done, 1); } }));
  final.write("x", cb("final x"));
  final.end(cb("final end"));
  const finalFails = trace("final fails", new Writable({ write(_c, _e, done) { done(); }, final(done) { done(new Error("final")); } }));
  finalFails.end("x", cb("final fails end"));
  const destroyed = trace("destroyed", new Writable({ write(_c, _e, done) { later(done, 1); }, destroy(e, done) { log.push(["destroy", text(e)]); done(e as Error); } }));
  destroyed.write("1", cb("d1"));
  destroyed.write("2", cb("d2"));
  destroyed.end(cb("d end"));
  destroyed.destroy(new Error("stop"));
  log.push(destroyed.destroyed, destroyed.write("3", cb("d3")), destroyed.writable);
  const quiet = trace("quiet", new Writable({ write(_c, _e, done) { done(); } }));
  quiet.destroy();
  quiet.end(cb("quiet end"));
}, 40);
later(() => {
  const w = trace("bad use", new Writable({ write(_c, _e, done) { done(); } }));
  for (const chunk of [null, 5, {}])
    try { log.push(w.write(chunk as never)); } catch (e) { log.push(text(e)); }
  w.end();
  w.end(cb("end twice"));
  const twice = trace("twice", new Writable({ write(_c, _e, done) { done(); done(); } }));
  twice.write("x");
  const noWrite = trace("no write", new Writable());
  try { noWrite.write("x"); } catch (e) { log.push(text(e)); }
  const constructed = trace("constructed", new Writable({ construct(done) { log.push("construct"); later(done, 1); }, write(c, _e, done) { log.push(["constructed", String(c)]); done(); } }));
  constructed.write("early", cb("early"));
  constructed.end();
  class Upper extends Writable {
    chunks: string[] = [];
    override _write(chunk: Buffer, _encoding: string, done: () => void) { this.chunks.push(String(chunk).toUpperCase()); done(); }
    override _final(done: () => void) { log.push(this.chunks); done(); }
  }
  const upper = trace("upper", new Upper());
  upper.write("a");
  upper.end("b");
  log.push(Object.keys(new Upper()).includes("chunks"), upper instanceof Writable, {} instanceof Writable);
  const early = trace("abort", new Writable({ signal: soon.signal, write(_c, _e, done) { later(done, 10); } }));
  later(() => soon.abort(), 2);
  early.write("x", cb("abort x"));
  const manual = trace("manual", new Writable({ autoDestroy: false, emitClose: false, write(_c, _e, done) { done(); } }));
  manual.end("x");
}, 60);
later(() => log.push("end"), 120);
