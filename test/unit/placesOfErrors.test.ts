import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Something is done after the error came up and before anybody tells of it; the line to tell of is marked. */
const programs: Readonly<Record<string, string>> = {
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
});
