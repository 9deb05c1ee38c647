import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const beside = 'thread("t", () => { k.lock(); k.unlock(); });';

async function told(body: string) {
  const text = `import { Channel, io, Mutex, ReentrantMutex, RwLock, Semaphore, thread } from "interleaver";
const m = new Mutex(), k = new Mutex();
${body}`;
  const [{ verdict, findings, problems }] = await checkProgram("p.ts", text);
  assert.deepEqual(problems, []);
  assert.equal(verdict, "violated");
  return findings.map(({ kind, subkind, partial, message, locations, cycle, witness }) => ({
    kind: `${kind}/${subkind}`,
    partial,
    message,
    roles: locations.map(({ task, role }) => `${task} ${role}`),
    cycle,
    events: witness.events,
  }));
}

describe("a callback that waits for what its own event loop holds", () => {
  const programs: Readonly<Record<string, readonly [body: string, message: string]>> = {
    "a timer": [
      "setTimeout(() => { m.lock(); m.lock(); }, 5);",
      "`timer 5 ms` waits for `m` (line 3), which it holds itself (line 3).",
    ],
    "a completion": [
      "void io().then(() => { m.lock(); m.lock(); });",
      "`io` waits for `m` (line 3), which it holds itself (line 3).",
    ],
    "an immediate": [
      "setImmediate(() => { m.lock(); m.lock(); });",
      "`immediates` waits for `m` (line 3), which it holds itself (line 3).",
    ],
    "a reader that wants to write": [
      "const l = new RwLock(); setTimeout(() => { l.readLock(); l.writeLock(); }, 6);",
      "`timer 6 ms` waits for `l` (line 3), which it holds itself (line 3).",
    ],
    "behind an await of the body": [
      "await io(); m.lock(); m.lock();",
      "`io` waits for `m` (line 3), which it holds itself (line 3); `main` waits for the end of `io` (line 3).",
    ],
    "where another callback took it": [
      "setTimeout(() => { m.lock(); }, 5);\nsetTimeout(() => { m.lock(); }, 6);",
      "`timer 6 ms` waits for `m` (line 4), which its event loop holds itself, since `timer 5 ms` took it (line 3).",
    ],
    "where `main` took it": [
      "m.lock();\nsetTimeout(() => { m.lock(); }, 6);",
      "`timer 6 ms` waits for `m` (line 4), which its event loop holds itself, since `main` took it (line 3).",
    ],
  };
  for (const [name, [body, message]] of Object.entries(programs))
    it(`is a self-deadlock, with threads and without: ${name}`, async () => {
      const alone = await told(body);
      assert.deepEqual(
        alone.map((one) => [one.kind, one.partial, one.message]),
        [["deadlock/self-deadlock", false, message]],
      );
      const [other] = await told(`${beside} ${body}`);
      assert.deepEqual([other.kind, other.message, other.roles], [alone[0].kind, message, alone[0].roles]);
      assert.deepEqual(other.cycle, alone[0].cycle);
    });

  it("says who took it, where that was another one", async () => {
    const [{ roles }] = await told("setTimeout(() => { m.lock(); }, 5);\nsetTimeout(() => { m.lock(); }, 6);");
    assert.deepEqual(roles, ["timer 6 ms waits for m", "timer 5 ms takes m"]);
  });
  it("is no partial deadlock: the callbacks that came before have nothing to come after", async () => {
    const [{ kind, partial, events }] = await told(
      "let a = 0; void io().then(() => { a++; }); setTimeout(() => { m.lock(); m.lock(); }, 5);",
    );
    assert.deepEqual([kind, partial, events], ["deadlock/self-deadlock", false, 1]);
  });
  it("waits for messages: `main` waits for its end", async () => {
    const [{ kind, message }] = await told("const c = new Channel<number>(0); await io(); c.receive();");
    assert.deepEqual(
      [kind, message],
      [
        "deadlock/communication",
        "`main` waits for the end of `io` (line 3); `io` waits for `c` (line 3): nobody has sent.",
      ],
    );
  });
});
