import { Readable, Writable } from "node:stream";
export let log: unknown[] = [];
// In turns of the event loop, and not in time, so that a slow machine sees the same
const later = (body: () => void, turns: number): void => void (turns <= 0 ? body() : setImmediate(() => later(body, turns - 1)));
const text = (e: unknown) => (e instanceof Error ? [e.name, (e as { code?: string }).code, e.message] : e);
const trace = <R extends Readable>(label: string, r: R, names = ["end", "close", "error", "pause", "resume", "readable"]) => {
  for (const name of names) r.on(name, (e) => log.push([label, name, name === "error" ? text(e) : undefined]));
  return r;
};
const counter = (n: number, options = {}) => {
  let i = 0;
  return new Readable({ ...options, read() { i++; log.push(["read", i]); this.push(i > n ? null : String(i)); } });
};
const some = ["end", "close", "error", "pause", "resume"];
const flowing = trace("flowing", counter(3), some);
flowing.on("data", (d) => log.push(["flowing", String(d)]));
log.push(flowing.readableFlowing, flowing.readable);
process.nextTick(() => log.push("tick"));
later(() => {
  const paused = trace("paused", counter(4, { highWaterMark: 2, encoding: "utf8" }));
  paused.on("readable", () => {
    for (let c; (c = paused.read()) !== null; ) log.push(["paused", c, paused.readableLength]);
  });
}, 10);
later(() => {
  const late = trace("late", new Readable({ read() {} }), some);
  late.on("data", (d) => { log.push(["late", String(d)]); late.pause(); later(() => late.resume(), 1); });
  late.push("x");
  late.push("y");
  later(() => { late.push("z"); late.push(null); }, 5);
}, 25);
later(() => {
  const failing = trace("failing", new Readable({ read() { throw new Error("read"); } }), some);
  failing.resume();
  const destroyed = trace("destroyed", counter(5), some);
  destroyed.on("data", (d) => { log.push(["destroyed", String(d)]); destroyed.destroy(new Error("enough")); });
  const afterEnd = trace("after end", new Readable({ read() {} }), some);
  afterEnd.push(null);
  afterEnd.push("x");
  const objects = trace("objects", new Readable({ objectMode: true, read() {} }), some);
  objects.on("data", (d) => log.push(["objects", d]));
  objects.push({ a: 1 });
  objects.push(0);
  objects.push("");
  objects.push(null);
  const never = trace("never", new Readable(), some);
  never.on("data", () => {});
  const bad = trace("bad", new Readable({ read() { this.push(5 as never); } }), some);
  bad.resume();
}, 45);
async function iterate() {
  for await (const chunk of counter(3, { encoding: "utf8" })) log.push(["iterated", chunk]);
  const left = counter(5, { encoding: "utf8" });
  left.on("close", () => log.push("left closed"));
  for await (const chunk of left) { log.push(["left", chunk]); break; }
  log.push(left.destroyed);
  const broken = new Readable({ read() { this.destroy(new Error("broken")); } });
  try { for await (const chunk of broken) log.push(chunk); } catch (e) { log.push(text(e)); }
  const from = trace("from", Readable.from(["a", "b", "c"]), some);
  for await (const chunk of from) log.push(["from", chunk]);
  const generated = Readable.from((async function* () { try { yield 1; yield 2; yield 3; } finally { log.push("generator over"); } })());
  for await (const chunk of generated) { log.push(["generated", chunk]); if (chunk === 2) break; }
  const throwing = trace("throwing", Readable.from((function* () { yield 1; throw new Error("generator"); })()), some);
  try { for await (const chunk of throwing) log.push(["throwing", chunk]); } catch (e) { log.push(text(e)); }
  log.push(await Readable.from([1, 2, 3]).toArray(), await Readable.from("text").toArray());
  log.push(await Readable.from([1, 2, 3, 4]).filter((n) => n % 2 === 0).map((n) => n * 10).toArray(), await Readable.from([1, 2, 3]).reduce((a, b) => a + b, 0));
  try { Readable.from(5 as never); } catch (e) { log.push(text(e)); }
  const chunks = new Readable({ read() {} });
  chunks.push("abcdef");
  chunks.push("gh");
  chunks.push(null);
  log.push(String(chunks.read(4)), String(chunks.read(3)), chunks.read(3) === null ? null : "rest", chunks.readableLength);
  chunks.unshift("Z");
  log.push(String(chunks.read()));
  const slow = counter(4, { encoding: "utf8" });
  const order: unknown[] = [];
  slow.on("data", (d) => order.push(d));
  slow.once("end", () => order.push("end"));
  await new Promise((resolve) => slow.on("close", resolve));
  log.push(order, slow.readableEnded, slow.destroyed, slow.closed, slow.readableDidRead);
  const utf = new Readable({ read() {} });
  utf.setEncoding("utf8");
  utf.push(Buffer.from([0xe2, 0x82]));
  utf.push(Buffer.from([0xac, 0x41]));
  utf.push(null);
  log.push(await utf.toArray());
}
later(() => void iterate().then(() => log.push("iterated all"), (e) => log.push(String(e.stack))), 60);
later(() => {
  const source = trace("source", counter(6, { highWaterMark: 2 }), some);
  const names = ["drain", "finish", "close", "pipe", "unpipe"];
  const sink = new Writable({ highWaterMark: 2, write(chunk, _e, done) { log.push(["sink", String(chunk)]); later(done, 1); } });
  for (const name of names) sink.on(name, () => log.push(["sink", name]));
  source.pipe(sink);
  const two = Readable.from(["p", "q"]);
  const [a, b] = [1, 2].map((n) => new Writable({ objectMode: true, write(chunk, _e, done) { log.push(["two", n, chunk]); n === 1 ? done() : setImmediate(done); } }));
  two.pipe(a);
  two.pipe(b);
  b.on("finish", () => log.push("b finished"));
  const stays = new Writable({ write(chunk, _e, done) { log.push(["stays", String(chunk)]); done(); } });
  stays.on("finish", () => log.push("never"));
  Readable.from(["1"]).pipe(stays, { end: false });
  const cut = counter(50);
  const target = new Writable({ write(_chunk, _e, done) { done(); } });
  target.on("unpipe", () => log.push(["cut", cut.readableFlowing]));
  cut.pipe(target);
  cut.unpipe(target);
}, 200);
later(() => log.push("end"), 300);
