import assert from "node:assert/strict";
import type { Finding } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

async function only(text: string): Promise<Finding> {
  const [report] = await checkProgram("program.ts", text);
  assert.deepEqual(report.problems, []);
  assert.equal(report.findings.length, 1, report.findings.map(({ message }) => message).join("\n"));
  return report.findings[0];
}

describe("places of the library are those of the user's that led there", () => {
  it("of an error that it throws at once, in an I/O completion, and while emitting", async () => {
    const emitter = `import { EventEmitter } from "node:events";
const emitter = new EventEmitter();
setTimeout(() => {
  emitter.emit("error", new Error("boom"));
}, 1);`;
    assert.equal((await only(emitter)).message, "`timer 1 ms` threw Error: boom (line 4).");
    const folder = `import { mkdirSync } from "node:fs";
mkdirSync("/a");
mkdirSync("/a");`;
    const { message, locations } = await only(folder);
    assert.match(message, /EEXIST.*\(line 3\)\.$/);
    assert.deepEqual([locations[0].file, locations[0].line], ["program.ts", 3]);
    const later = `import { mkdir } from "node:fs/promises";
await mkdir("/a");
await Promise.all([
  mkdir("/a"),
]);`;
    assert.match((await only(later)).message, /EEXIST.*\(line 4\)\.$/);
  });

  it("an error goes by its name, also where that is a getter, as AbortError is", async () => {
    const said = async (text: string) =>
      (await only(text)).message.match(/(?:threw|handled that:) (.*?)(?: \(line \d\))?\.$/)?.[1];
    assert.equal(await said("AbortSignal.abort().throwIfAborted();"), "AbortError: This operation was aborted");
    assert.equal(await said("throw new DOMException(`late`, `TimeoutError`);"), "TimeoutError: late");
    const own = "class Refused extends Error { get name() { return `Refused`; } }";
    assert.equal(await said(`${own}\nvoid Promise.reject(new Refused("no: 1"));`), "Refused: no: 1");
    assert.equal(await said(`${own}\nvoid Promise.reject(new Refused());`), "Refused");
  });

  it("of a promise that it made", async () => {
    const once = `import { EventEmitter, once } from "node:events";
const emitter = new EventEmitter();
emitter.emit("ready");
await once(emitter, "ready");`;
    assert.match(
      (await only(once)).message,
      /`await once\(emitter, "ready"\)` \(line 4\) waits for a promise that nothing left can settle\. `main` emitted `ready` \(line 3\) before /,
    );
  });
});

describe("who could have settled a promise", () => {
  const lock = `class AsyncLock {
  private tail: Promise<void> = Promise.resolve();
  async run<T>(body: () => Promise<T>): Promise<T> {
    const before = this.tail;
    let release!: () => void;
    this.tail = new Promise<void>((resolve) => (release = resolve));
    await before;
    try { return await body(); } finally { release(); }
  }
}
const a = new AsyncLock();
const b = new AsyncLock();
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
`;
  it("two locks of one's own, taken in opposite orders: a circle of calls", async () => {
    const { message, cycle, subkind } = await only(`${lock}
const both = (one: AsyncLock, other: AsyncLock) => one.run(async () => { await pause(); await other.run(pause); });
await Promise.all([both(a, b), both(b, a)]);`);
    assert.equal(subkind, "never-settled");
    assert.match(message, /only `one\.run#2` \(called in line 15\) could settle it, but that waits itself: /);
    assert.match(message, /only `one\.run#1` \(called in line 15\) could settle that, which waits for it itself\.$/);
    assert.equal(cycle?.length, 2);
    assert.deepEqual(
      cycle.map(({ heldBy }) => heldBy),
      ["one.run#1", "one.run#2"],
    );
  });

  it("a lock that its holder asks for again", async () => {
    const { message } = await only(`${lock}await a.run(() => a.run(pause));`);
    assert.match(message, /only `a\.run#1` \(called in line 14\) could settle that, which waits for it itself\.$/);
  });

  it("module code that made the promise, which nobody called", async () => {
    const { message } = await only(`let open!: () => void;
const gate = new Promise<void>((resolve) => (open = resolve));
async function pass() { await gate; }
await pass();
open();`);
    assert.match(message, /made at line 2; only `main` could settle that, which waits for it itself\.$/);
  });

  it("who was given the function that releases a lock", async () => {
    const { message, cycle } = await only(`class Mutex {
  private tail = Promise.resolve();
  async acquire(): Promise<() => void> {
    const before = this.tail;
    let release!: () => void;
    this.tail = new Promise<void>((done) => (release = done));
    await before;
    return () => release();
  }
}
const [a, b] = [new Mutex(), new Mutex()];
async function transfer(first: Mutex, second: Mutex): Promise<void> {
  const one = await first.acquire();
  const other = await second.acquire();
  other();
  one();
}
await Promise.all([transfer(a, b), transfer(b, a)]);`);
    assert.match(
      message,
      /made at line 6; `transfer#2` \(called in line 18\) has the function that could settle it, as the holder of a lock has, but waits itself: /,
    );
    assert.match(
      message,
      /; `transfer#1` \(called in line 18\) has the function that could settle that, and waits for it itself/,
    );
    assert.deepEqual(
      cycle?.map(({ heldBy }) => heldBy),
      ["transfer#1", "transfer#2"],
    );
  });

  it("of a long expression the beginning, and that it goes on; of one of 80 letters all", async () => {
    const { message } = await only(`const never = (..._: string[]) => new Promise(() => {});
await never("a long text that says nothing", "one more", "another one that is as long", "and the last one");`);
    assert.match(message, /^`main` never ends: `await never\("a long text [^`]* …` \(line 2\)/);
    const whole = await only(`const never = (..._: string[]) => new Promise(() => {});
await never("a long text that says nothing", "one more", "eeeeeeeeeeeeeeeeeeee");`);
    assert.match(whole.message, /^`main` never ends: `await never\([^`]*, "eeeeeeeeeeeeeeeeeeee"\)` \(line 2\)/);
  });

  it("nobody is named where a call waits for a promise of its own making, however it is passed on", async () => {
    const { message } = await only(`import { EventEmitter } from "node:events";
import { io, scenario } from "interleaver";
const next = (emitter: EventEmitter) => new Promise((resolve) => emitter.once("ready", resolve)).then((value) => value);
const shut = async (emitter: EventEmitter) => {
  await io();
  return Promise.all([next(emitter)]);
};
scenario("late", async () => {
  await shut(new EventEmitter());
});
scenario("in time", () => {});`);
    assert.equal(
      message,
      "`main` never ends: `await shut(new EventEmitter())` (line 9) waits for a promise that nothing left can settle, which was " +
        "made at line 3.",
    );
  });

  it("Web Locks: who holds which, and waits for the other", async () => {
    const { message, cycle, subkind, locations } = await only(`import { io } from "interleaver";
const both = (one: string, other: string) =>
  navigator.locks.request(one, async () => {
    await io();
    await navigator.locks.request(other, () => io());
  });
await Promise.all([both("a", "b"), both("b", "a")]);`);
    assert.equal(subkind, "lock-cycle");
    assert.equal(
      message,
      "`holder of a` waits for the lock `b` (line 5), which `holder of b` holds, while it holds `a` (line 3); `holder of b` waits " +
        "for the lock `a` (line 5), which `holder of a` holds, while it holds `b` (line 3); `main` waits for that (line 7).",
    );
    assert.deepEqual(cycle, [
      { task: "holder of a", waitsFor: "b", heldBy: "holder of b" },
      { task: "holder of b", waitsFor: "a", heldBy: "holder of a" },
    ]);
    assert.deepEqual(
      locations.filter(({ task }) => task === "holder of a").map(({ line, role }) => `${line} ${role}`),
      ["3 takes a", "5 waits for b, holds a since line 3"],
    );
  });

  it("Web Locks that nobody awaits, named after the calls that ask for them", async () => {
    const { message, locations } = await only(`async function move(from: string, to: string) {
  await navigator.locks.request(from, async () => {
    await fetch("/");
    await navigator.locks.request(to, () => {});
  });
}
void move("a", "b");
void move("b", "a");`);
    assert.match(
      message,
      /^`move#1` \(called in line 7\) waits for the lock `b` \(line 4\), which `move#2` holds, .*\(line 2\)\.$/,
    );
    assert.ok(locations.every(({ task }) => task !== "main"));
  });

  it("a Web Lock that its holder asks for again", async () => {
    const { message, subkind } = await only(`await navigator.locks.request("a", () =>
  navigator.locks.request("a", () => {}));`);
    assert.equal(subkind, "self-deadlock");
    assert.match(message, /^`holder of a` waits for the lock `a` \(line 2\), which it itself holds \(line 1\); /);
  });

  it("a queue of promises that waits for what it holds up", async () => {
    const { message } = await only(`let tail: Promise<unknown> = Promise.resolve();
const inTurn = (body: () => Promise<unknown>) => (tail = tail.then(body));
await inTurn(async () => {
  await inTurn(async () => {});
});`);
    assert.match(message, /^`main` never ends: `await inTurn.*\(line 4\) waits in the end for itself\.$/);
  });

  it("nobody, where the one who waits has made the promise itself", async () => {
    const { message } = await only(`await new Promise(() => {});`);
    assert.match(
      message,
      /`await new Promise\(\(\) => \{\}\)` \(line 1\) waits for a promise that nothing left can settle\.$/,
    );
  });
});
