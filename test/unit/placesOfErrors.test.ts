import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Something is done after the error came up and before anybody tells of it; the line to tell of is marked. */
const programs: Record<string, string> = {
  "what cannot be iterated": `
async function main() {
  const counted = { times: 1 };
  counted.times++;
  for await (const x of 5) {} // here
}
void main();`,
  "what cannot be disposed of": `
let n = 0;
{
  n++;
  using resource = {}; // here
}`,
  "what cannot be disposed of later": `
let n = 0;
async function main() {
  await 0;
  await using resource = {}; // here
}
void main();`,
  "a promise made rejected": `
const p = Promise.reject(new Error("too late")); // here
setTimeout(() => p.catch(() => {}), 0);`,
  "a promise rejected with a text": `
const p = Promise.reject("too late"); // here
setTimeout(() => p.catch(() => {}), 0);`,
  "a promise rejected by another call than the one that awaits it": `
let fail;
const broken = new Promise((_, reject) => { fail = reject; });
async function waits() { await broken; }
waits();
fail(new Error("closed")); // here
setTimeout(() => {});`,
  "a call whose error is the platform's": `
async function load(user) {
  await null;
  return user.name; // here
}
async function other() { await null; await null; setTimeout(() => {}); }
load(undefined);
other();`,
  "a promise rejected in a call that others wait for": `
const find = async (id) => {
  if (id > 1) return Promise.reject(new RangeError("not found")); // here
};
async function all() { await Promise.all([find(1), find(2)]); }
all();
setTimeout(() => {});`,
  "an error event that is waited for": `
import { EventEmitter, once } from "node:events";
const socket = new EventEmitter();
const opened = async () => { await once(socket, "open"); };
opened();
setTimeout(() => socket.emit("error", new Error("reset")), 5); // here
`,
  "a wait that is aborted": `
import { setTimeout as sleep } from "node:timers/promises";
const stop = new AbortController();
const poll = async () => { for (;;) await sleep(100, undefined, { signal: stop.signal }); };
poll();
setTimeout(() => stop.abort(), 250); // here
`,
  "a Promise.any, whichever was rejected last": `
const fail = async (ms) => { await new Promise((r) => setTimeout(r, ms)); throw new Error("down"); };
const first = (delays) =>
  Promise.any(delays.map(fail)); // here
first([2, 1]);`,
  "something done in finally on the way out": `
const free = () => "free";
async function use(value) {
  await null;
  try {
    return value.name; // here
  } finally {
    free();
  }
}
use();`,
  "something done in catch, which throws the error on": `
const note = (error) => String(error);
async function use(text) {
  await null;
  try {
    return JSON.parse(text); // here
  } catch (error) {
    note(error);
    throw error;
  }
}
use("{");`,
  "a timer with finally": `
const free = () => "free";
setTimeout(() => {
  try {
    JSON.parse("{"); // here
  } finally {
    free();
  }
}, 1);`,
  "a thread with finally": `
import { Mutex, thread } from "interleaver";
const m = new Mutex();
thread(() => {
  m.lock();
  try {
    JSON.parse("{"); // here
  } finally {
    m.unlock();
  }
});`,
};

/** JavaScript throws at these by itself, behind a call that threw nothing. */
const operators: Readonly<Record<string, string>> = {
  "a name that nobody declares": "\n  return limt; // here",
  "such a name in the head of an if": "\n  if (n > 1 &&\n      limt) String(n); // here",
  "such a name that is assigned": "\n  limt = n; // here",
  "such a name that is counted": "\n  limt++; // here",
  "such a name whose type was asked for": '\n  if (typeof limt === "undefined")\n    limt(); // here',
  "a name that is declared below": "\n  const twice = limit; // here\n  let limit = 1;",
  "a constant that is assigned": "\n  n = 3; // here",
  "a constant that is counted": "\n  n++; // here",
  "bigints and numbers": "\n  const big = 2n;\n  const sum =\n    big + n; // here\n  return sum;",
  "bigints and numbers in an assignment": "\n  let big = 2n;\n  big *= n; // here",
  "a bigint that becomes a number": "\n  const big = 2n;\n  return +big; // here",
  "a symbol in a text": "\n  const key = Symbol.iterator;\n  return `${n}\n    ${key}`; // here",
  "instanceof nothing": "\n  const type = undefined;\n  return n instanceof type; // here",
  "delete of what stays": '\n  const list = [n], key = "length";\n  delete list[key]; // here',
  "this before super": `
  class Base {}
  return new (class extends Base {
    constructor() {
      const m = Math.max(n, 2);
      this.m = m; // here
      super();
    }
  })();`,
};
for (const [name, text] of Object.entries(operators))
  programs[name] = `setTimeout(() => {\n  const n = Math.max(1, 2);${text}\n});`;

/** Each of these makes an event once its body has thrown, or the loop or pattern was left. */
const leaving: Readonly<Record<string, string>> = {
  "in Mutex.runExclusive": `
const m = new Mutex();
m.runExclusive(() => {
  JSON.parse("{"); // here
});`,
  "in RwLock.runShared": `
const rw = new RwLock();
rw.runShared(() => {
  (null).x; // here
});`,
  "in RwLock.runExclusive, in a function that the body calls": `
const rw = new RwLock({ prefer: "writers" });
const load = () => {
  (null).x; // here
};
thread(() => rw.runExclusive(() => load()));`,
  "in Monitor.synchronized in a callback": `
const mo = new Monitor();
setTimeout(() => mo.synchronized(() => {
  new Semaphore(-1); // here
}));`,
  "in Once.do": `
const once = new Once(), channel = new Channel(1);
channel.close();
once.do(() => {
  channel.send(1); // here
});`,
  "in critical sections of an async function": `
const m = new Mutex(), n = new Mutex();
async function main() {
  await null;
  m.runExclusive(() => {
    n.runExclusive(() => {
      JSON.parse("{"); // here
    });
  });
}
void main();`,
  "a text thrown in a critical section": `
const m = new Mutex();
m.runExclusive(() => {
  throw "down"; // here
});`,
  "in the loop over a generator with finally": `
const m = new Mutex();
function* locked() { m.lock(); try { yield 1; } finally { m.unlock(); } }
for (const x of locked()) {
  JSON.parse("{"); // here
}`,
  "in the loop over an iterator that can be closed": `
const a = new AtomicInt(0);
const source = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return() { a.store(1); return {}; } }) };
for (const x of source) {
  JSON.parse("{"); // here
}`,
  "in a pattern whose iterator is closed": `
const a = new AtomicInt(0);
const source = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return() { a.store(1); return {}; } }) };
const [{ x }] = source; // here`,
  "in for await over a generator with finally": `
const m = new Mutex();
async function* locked() { m.lock(); try { yield 1; } finally { m.unlock(); } }
async function main() {
  for await (const x of locked()) {
    JSON.parse("{"); // here
  }
}
void main();`,
};
const imported = "AtomicInt, Channel, Monitor, Mutex, Once, RwLock, Semaphore, thread";
for (const [name, text] of Object.entries(leaving))
  programs[name] = `import { ${imported} } from "interleaver";${text}`;

describe("the place of an error that nobody handles", () => {
  for (const [name, text] of Object.entries(programs))
    it(`is where it came from: ${name}`, async () => {
      const [{ findings, problems }] = await checkProgram("program.mjs", text);
      assert.deepEqual(problems, []);
      const line = text.split("\n").findIndex((one) => one.includes("// here")) + 1;
      assert.deepEqual(
        findings.map(({ locations }) => locations.map((place) => place.line)),
        [[line]],
      );
    });

  it("tells two errors of one critical section apart", async () => {
    const [{ findings }] = await checkProgram(
      "program.mjs",
      `import { Mutex, choose } from "interleaver";
const m = new Mutex();
m.runExclusive(() => {
  if (choose(true, false)) JSON.parse("{");
  else JSON.parse("{");
});`,
    );
    assert.deepEqual(
      findings.map(({ executions, locations }) => [executions, locations.map(({ line }) => line)]),
      [
        [1, [4]],
        [1, [5]],
      ],
    );
  });
});
