/** An everyday program: what it imports, and the body of an async function that says what happens. */
export interface EverydayProgram {
  readonly imports: string;
  readonly body: string;
}

/** What people write with promises, events, streams, files and timers; `io` stands for any request. */
export const everydayPrograms: Readonly<Record<string, EverydayProgram>> = {
  cache: {
    imports: ``,
    body: `
    const cache = new Map();
    const get = async (k, id) => { if (cache.has(k)) { say("hit" + id); return cache.get(k); } const v = await io(id); cache.set(k, v);
    say("set" + v); return v; };
 const all = await Promise.all([get("a", 1), get("a", 2), get("b", 3)]);
    say(all.join());
    say([...cache.keys()].join());`,
  },
  "abort wins or loses": {
    imports: ``,
    body: `
    const c = new AbortController();
    const op = (signal) => new Promise((res, rej) => { signal.addEventListener("abort", () => rej(signal.reason));
    io("done").then(res); });
 io().then(() => c.abort(new Error("stop")));
    try { say(await op(c.signal)); } catch (e) { say(e.message); } say(c.signal.aborted);`,
  },
  "abort any": {
    imports: ``,
    body: `
    const a = new AbortController(), b = new AbortController();
    const any = AbortSignal.any([a.signal, b.signal]); any.addEventListener("abort", () => say("aborted " + any.reason));
    io().then(() => a.abort("A"));
    io().then(() => b.abort("B"));
    await io();
    say(any.aborted);`,
  },
  "async local storage": {
    imports: `import { AsyncLocalStorage } from "node:async_hooks";`,
    body: `
    const als = new AsyncLocalStorage();
    const req = (id) => als.run({ id }, async () => { await io();
    say(als.getStore().id);
    await Promise.resolve();
    setImmediate(() => say("i" + als.getStore().id));
    await io();
    say("e" + als.getStore().id); });
    await Promise.all([req(1), req(2)]);
    say(als.getStore() === undefined);`,
  },
  "event emitter once": {
    imports: `import { EventEmitter, once } from "node:events";`,
    body: `
    const e = new EventEmitter();
    io(1).then((v) => e.emit("x", v));
    io(2).then((v) => e.emit("x", v));
    const [v] = await once(e, "x");
    say(v); e.on("x", (w) => say("later" + w)); e.prependListener("x", (w) => say("first" + w));
    await io();
    say(e.listenerCount("x"));`,
  },
  "events on iterator": {
    imports: `import { EventEmitter, on } from "node:events";`,
    body: `
    const e = new EventEmitter();
    const ac = new AbortController();
    const done = (async () => { try { for await (const [v] of on(e, "x", { signal: ac.signal })) { say(v); if (v === 2) break; } } catch (x) { say(x.name); } say("end"); })();
    io().then(() => e.emit("x", 1));
    io().then(() => e.emit("x", 2));
    await done;`,
  },
  "for await over requests": {
    imports: ``,
    body: `
    async function* pages() { for (let i = 0; i < 3; i++) { yield await io(i); } } const seen = [];
    await Promise.all([(async () => { for await (const p of pages()) say("p" + p); })(), io().then(() => say("other"))]);`,
  },
  "for await with array of promises": {
    imports: ``,
    body: `
    const ps = [io("a"), io("b"), io("c")]; ps.forEach((p) => p.then((v) => say("then" + v)));
    for await (const v of ps) say(v);`,
  },
  "race and late rejection": {
    imports: ``,
    body: `
    const slow = io().then(() => { throw new Error("late"); }); slow.catch(() => say("caught"));
    const fast = io("fast");
    try { say(await Promise.race([slow, fast])); } catch (e) { say(e.message); } await Promise.allSettled([slow, fast]);
    say("end");`,
  },
  any: {
    imports: ``,
    body: `
    const fail = (m) => io().then(() => { throw new Error(m); });
    try { say(await Promise.any([fail("a"), fail("b"), io("ok")])); } catch (e) { say(e.errors.map((x) => x.message).join()); } try { await Promise.any([fail("c"), fail("d")]); } catch (e) { say(e.errors.map((x) => x.message).join()); }`,
  },
  "allSettled order": {
    imports: ``,
    body: `
    const r = await Promise.allSettled([io(1).then((v) => { say(v); return v; }), io(2).then((v) => { say(v); throw v; })]);
    say(r.map((x) => x.status[0] + (x.value ?? x.reason)).join());`,
  },
  "deferred queue": {
    imports: ``,
    body: `
    const defer = () => { let resolve, reject;
    const promise = new Promise((a, b) => { resolve = a; reject = b; }); return { promise, resolve, reject }; };
    const d = defer();
    io("x").then(d.resolve);
    io("y").then(d.reject);
    try { say(await d.promise); } catch (e) { say("no" + e); } await io();
    say("end");`,
  },
  "inside an io callback": {
    imports: `import fs from "node:fs"; import os from "node:os"; import path from "node:path";`,
    body: `
    await new Promise((r) => fs.stat(process.cwd(), () => { setTimeout(() => { say("t"); }, 0);
    setImmediate(() => { say("i"); process.nextTick(() => say("it")); queueMicrotask(() => say("im"));
    setImmediate(() => { say("i2"); setTimeout(r, 10); }); }); process.nextTick(() => say("n")); queueMicrotask(() => say("m")); }));`,
  },
  "timers promises": {
    imports: `import { setTimeout as sleep, setImmediate as imm, setInterval as every } from "node:timers/promises";`,
    body: `
    let n = 0;
    for await (const v of every(10, "v")) { say(v + ++n); if (n === 2) break; } say(await sleep(5, "s"));
    say(await imm("i"));
    const ac = new AbortController();
    io().then(() => ac.abort());
    try { await sleep(30, "x", { signal: ac.signal });
    say("slept"); } catch (e) { say(e.name); }`,
  },
  "async mutex": {
    imports: ``,
    body: `
    let tail = Promise.resolve();
    const lock = async (f) => { const before = tail;
    let free; tail = new Promise((r) => (free = r));
    await before;
    try { return await f(); } finally { free(); } };
    let x = 0;
    const add = (id) => lock(async () => { const v = x;
    await io(); x = v + 1;
    say(id + ":" + x); });
    const late = io().then(() => add("c"));
    await Promise.all([add("a"), add("b"), late]);
    say(x);`,
  },
  "worker pool": {
    imports: ``,
    body: `
    const jobs = [1, 2, 3, 4];
    const worker = async (n) => { while (jobs.length) { const j = jobs.shift();
    await io();
    say(n + "" + j); } };
    await Promise.all([worker("a"), worker("b")]);
    say("end");`,
  },
  "limit by race": {
    imports: ``,
    body: `
    const active = new Set();
    let most = 0;
    const run = async (i) => { while (active.size >= 2) await Promise.race(active);
    const p = io(i).then((v) => { active.delete(p);
    say(v); }); active.add(p); most = Math.max(most, active.size);
    await p; };
    await Promise.all([1, 2, 3].map(run));
    say("most" + most);`,
  },
  "timeout with race": {
    imports: ``,
    body: `
    const withTimeout = (p, ms) => { let t; return Promise.race([p, new Promise((_, rej) => { t = setTimeout(() => rej(new Error("timeout")), ms); })]).finally(() => clearTimeout(t)); };
    try { say(await withTimeout(io("v"), 3)); } catch (e) { say(e.message); } say("end");`,
  },
  "fs promises": {
    imports: `import { writeFile, readFile, appendFile, mkdtemp, rm, readdir } from "node:fs/promises"; import os from "node:os"; import path from "node:path";`,
    body: `
    const dir = await mkdtemp(path.join(os.tmpdir(), "x-"));
    const f = path.join(dir, "a.txt");
    await writeFile(f, "");
    await Promise.all([appendFile(f, "a"), appendFile(f, "b")]);
    say(await readFile(f, "utf8"));
    const r = await Promise.allSettled([readFile(path.join(dir, "none"), "utf8"), readdir(dir)]);
    say(r.map((x) => x.status).join());
    say(r[0].reason.code);
    await rm(dir, { recursive: true });`,
  },
  "unhandled but later handled": {
    imports: ``,
    body: `
    process.on("unhandledRejection", (e) => say("unhandled " + e));
    const p = io().then(() => Promise.reject("r"));
    await io();
    const q = p.catch((e) => say("caught " + e));
    await q;
    await io();`,
  },
  "await in loop vs other": {
    imports: ``,
    body: `
    const f = async (n) => { for (let i = 0; i < 2; i++) { await null;
    say(n + i); } }; f("a");
    io().then(() => f("b"));
    await io();
    await f("c");
    await io();`,
  },
  EventTarget: {
    imports: ``,
    body: `
    const t = new EventTarget(); t.addEventListener("x", (e) => { say("1" + e.detail); queueMicrotask(() => say("m")); }, { once: true }); t.addEventListener("x", (e) => { say("2"); e.stopImmediatePropagation(); }); t.addEventListener("x", () => say("3"));
    io().then(() => t.dispatchEvent(new CustomEvent("x", { detail: "a" })));
    io().then(() => t.dispatchEvent(new Event("x")));
    await io();
    await io();`,
  },
  "async generator return": {
    imports: ``,
    body: `
    const g = (async function* () { try { yield 1;
    await io(); yield 2; } finally { say("cleanup");
    await io();
    say("cleaned"); } })();
    say((await g.next()).value);
    const n = g.next();
    const r = g.return("r");
    io().then(() => say("x"));
    say((await n).value);
    say((await r).value);`,
  },
  "promisify and callbackify": {
    imports: `import { promisify, callbackify } from "node:util";`,
    body: `
    const cb = (v, done) => { io(v).then((x) => (x > 1 ? done(new Error("big")) : done(null, x))); };
    const p = promisify(cb);
    const [a, b] = await Promise.allSettled([p(1), p(2)]);
    say(a.value + b.reason.message);
    await new Promise((r) => callbackify(async (x) => { await io(); return x + 1; })(1, (e, v) => { say(v); r(); }));`,
  },
  "interval cleared by io": {
    imports: ``,
    body: `
    let n = 0;
    const i = setInterval(() => { say("tick" + ++n); if (n === 2) clearInterval(i); }, 20);
    io().then(() => { say("io" + n); });
    await new Promise((r) => setTimeout(r, 70));
    say("end");`,
  },
  "double fetch, last wins": {
    imports: ``,
    body: `
    let latest = 0;
    let shown;
    const search = async (q) => { const id = ++latest;
    const v = await io(q); if (id !== latest) { say("stale" + q); return; } shown = v;
    say("show" + v); }; search("a");
    await Promise.resolve(); search("b");
    await io();
    await io();
    say(String(shown));`,
  },
  semaphore: {
    imports: ``,
    body: `
    let free = 1;
    const q = [];
    const acquire = () => free > 0 ? (free--, Promise.resolve()) : new Promise((r) => q.push(r));
    const release = () => { const n = q.shift(); if (n) n(); else free++; };
    const job = async (n) => { await acquire();
    say("+" + n);
    await io();
    say("-" + n); release(); };
    const l = io().then(() => job(3));
    await Promise.all([job(1), job(2), l]);
    say(free);`,
  },
  "error in emitter": {
    imports: `import { EventEmitter } from "node:events";`,
    body: `
    const e = new EventEmitter(); e.on("error", (x) => say("err" + x.message));
    io().then(() => e.emit("error", new Error("1")));
    io().then(() => { try { e.emit("data");
    say("no listener"); } finally { e.off("error", () => {}); } });
    await io();
    await io();`,
  },
  "lazy init": {
    imports: ``,
    body: `
    let init;
    const get = () => (init ??= (async () => { say("init");
    await io(); return { n: 0 }; })());
    const use = async (id) => { const o = await get(); o.n++;
    await io();
    say(id + o.n); };
    await Promise.all([use("a"), use("b")]);`,
  },
  "queue drain": {
    imports: ``,
    body: `
    const q = [];
    let running = false;
    const push = (v) => { q.push(v);
    void drain(); };
    const drain = async () => { if (running) return; running = true; while (q.length) { const v = q.shift();
    await io();
    say(v); } running = false; }; push(1);
    io().then(() => push(2)); push(3);
    await io();
    await io();
    await io();
    await io();`,
  },
  "stream pipeline": {
    imports: `import { pipeline } from "node:stream/promises"; import { Readable, Transform, Writable } from "node:stream";`,
    body: `
    const out = [];
    await pipeline(Readable.from(["a", "b"]), new Transform({ objectMode: true, transform(c, e, cb) { io().then(() => cb(null, c + "!")); } }), new Writable({ objectMode: true, write(c, e, cb) { say(c);
    io().then(() => cb()); } }));
    say("end");`,
  },
  "readable push later": {
    imports: `import { Readable } from "node:stream";`,
    body: `
    const r = new Readable({ read() {} });
    io().then(() => r.push("x"));
    io().then(() => { r.push("y"); });
    const end = io().then(() => io()).then(() => r.push(null)); r.on("data", (d) => say(d)); r.on("error", (e) => say(e.code));
    await new Promise((f) => { r.on("close", f); });
    say("end");`,
  },
  "once with error": {
    imports: `import { EventEmitter, once } from "node:events";`,
    body: `
    const e = new EventEmitter();
    io().then(() => e.emit("error", new Error("bad"))).catch((x) => say("emit " + x.message));
    io().then(() => e.emit("ok", 1));
    try { say((await once(e, "ok"))[0]); } catch (x) { say(x.message); } await io();
    await io();`,
  },
  "AbortSignal.timeout": {
    imports: ``,
    body: `
    const s = AbortSignal.timeout(30);
    const op = new Promise((r, j) => { s.addEventListener("abort", () => j(s.reason));
    io("v").then(r); });
    try { say(await op); } catch (e) { say(e.name); }`,
  },
  "throwIfAborted between awaits": {
    imports: ``,
    body: `
    const c = new AbortController();
    const work = async () => { for (let i = 0; i < 2; i++) { await io(); c.signal.throwIfAborted();
    say(i); } };
    io().then(() => c.abort());
    try { await work();
    say("all"); } catch (e) { say(e.name); }`,
  },
  "uncaught handler": {
    imports: ``,
    body: `
    process.once("uncaughtException", (e) => say("U" + e.message)); setTimeout(() => { throw new Error("t"); }, 5);
    io().then(() => say("io"));
    await new Promise((r) => setTimeout(r, 40));
    say("end");`,
  },
  "rejection handled too late": {
    imports: ``,
    body: `
    const seen = []; process.on("unhandledRejection", (e) => say("U" + e)); process.on("rejectionHandled", () => say("H"));
    const p = io().then(() => { throw "x"; });
    const q = io().then(() => p.catch((e) => say("C" + e)));
    await q;
    await io();`,
  },
  "set iteration while adding": {
    imports: ``,
    body: `
    const s = new Set([1]);
    io().then(() => s.add(2));
    for (const v of s) { say(v);
    await io(); } say(s.size);`,
  },
  "object spread snapshot": {
    imports: ``,
    body: `
    let state = { a: 1 };
    const set = async (k, v) => { const old = state;
    await io(); state = { ...old, [k]: v }; };
    await Promise.all([set("b", 2), set("c", 3)]);
    say(JSON.stringify(state));`,
  },
  "array push while mapping": {
    imports: ``,
    body: `
    const list = [1, 2];
    io().then(() => list.push(3));
    const r = await Promise.all(list.map(async (v) => { await io(); return v + list.length; }));
    say(r.join());`,
  },
  "async reduce": {
    imports: ``,
    body: `
    let total = 0;
    const add = async (v) => { total = total + (await io(v)); };
    await Promise.all([add(1), add(2)]);
    say(total);`,
  },
  "compound await": {
    imports: ``,
    body: `
    let t = 0;
    const add = async (v) => { const x = await io(v); t += x; };
    await Promise.all([add(1), add(2)]);
    say(t);`,
  },
  "immediate vs io chain": {
    imports: ``,
    body: `
    setImmediate(() => { say("i");
    io().then(() => say("io2"));
    setImmediate(() => say("i2")); });
    io().then(() => say("io1"));
    await new Promise((r) => setTimeout(r, 40));`,
  },
  "async iterator throw": {
    imports: ``,
    body: `
    const it = { async *[Symbol.asyncIterator]() { try { yield await io(1); yield await io(2); } finally { say("f"); } } };
    io().then(() => say("x"));
    try { for await (const v of it) { say(v); if (v === 1) throw new Error("stop"); } } catch (e) { say(e.message); }`,
  },
  "fetch-like with json": {
    imports: ``,
    body: `
    const load = async (id) => { const res = await io({ json: () => io({ id }) }); return (await res.json()).id; };
    const [a, b] = await Promise.all([load(1), load(2).then((v) => { say("two"); return v; })]);
    say(a + b);`,
  },
  "circuit breaker": {
    imports: ``,
    body: `
    let fails = 0, open = false;
    const call = async (ok) => { if (open) { say("open"); return; } await io(); if (!ok) { if (++fails >= 2) open = true;
    say("fail" + fails); } else { fails = 0;
    say("ok"); } };
    await Promise.all([call(false), call(false), call(true).then(() => call(true))]);`,
  },
  "token refresh": {
    imports: ``,
    body: `
    let token = 0, refreshing;
    const refresh = () => (refreshing ??= io().then(() => { token++; refreshing = undefined; }));
    const get = async (id) => { const used = token;
    await io(); if (used < 1) { await refresh();
    say(id + token); } else say(id + "fresh"); };
    await Promise.all([get("a"), get("b")]);
    say(token);`,
  },
  "optimistic update rollback": {
    imports: ``,
    body: `
    let likes = 0;
    const like = async (ok) => { const before = likes; likes++;
    try { await io().then(() => { if (!ok) throw new Error("no"); }); } catch { likes = before; } };
    await Promise.all([like(true), like(false)]);
    say(likes);`,
  },
};
