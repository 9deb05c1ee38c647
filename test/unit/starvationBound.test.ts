import assert from "node:assert/strict";
import type { Finding } from "../../src/model/report";
import { checkProgram, replayProgram } from "../checkProgram";

const imports = 'import { Condition, Mutex, ReentrantMutex, RwLock, Semaphore, thread } from "interleaver";\n';

async function starvation(text: string, starvationBound: number): Promise<readonly Finding[]> {
  const [{ findings, verdict, exploration, problems }] = await checkProgram("over.ts", imports + text, {
    starvationBound,
  });
  assert.deepEqual([verdict, exploration.complete, problems], ["verified", true, []]);
  for (const { kind, severity } of findings) assert.deepEqual([kind, severity], ["starvation", "warning"]);
  return findings;
}

/** Each thread takes the lock so many times, the first one in line 3. */
function lockers(times: readonly number[]): string {
  const threads = times.map(
    (n, i) => `thread("${"ABCDE"[i]}", () => { for (let i = 0; i < ${n}; i++) { m.lock(); m.unlock(); } });`,
  );
  return ["const m = new Mutex();", ...threads].join("\n");
}

/** Of all orders of the critical sections, those in which a thread waits while others overtake it more than `bound` times. */
function expected(times: readonly number[], bound: number): number[] {
  const counts = times.map(() => 0);
  const visit = (left: readonly number[], order: readonly number[]) => {
    if (left.every((n) => n === 0)) {
      times.forEach((_, task) => {
        let since = -1;
        const overtaken = order.some((one, at) => {
          if (one !== task) return false;
          // The first that comes after it asked finds the lock free, as it does itself
          const others = at - since - 1;
          since = at;
          return others - 1 > bound;
        });
        if (overtaken) counts[task]++;
      });
      return;
    }
    left.forEach((n, task) => {
      if (n > 0) visit(left.with(task, n - 1), [...order, task]);
    });
  };
  visit(times, []);
  return counts;
}

describe("overtaking", () => {
  for (const times of [
    [1, 1, 1],
    [2, 1, 1],
    [2, 2],
    [3, 1],
    [1, 1, 1, 1],
  ])
    it(`counts executions in which it happens as often as all orders say: ${times.join("+")} critical sections`, async () => {
      for (const bound of [1, 2]) {
        const findings = await starvation(lockers(times), bound);
        const found = times.map((_, i) => {
          const starved = findings.find(({ locations }) => locations[0].line === 3 + i);
          return starved?.executions ?? 0;
        });
        assert.deepEqual(found, expected(times, bound), `bound ${bound}`);
      }
    });

  it("is not counted by default", async () => {
    assert.deepEqual(await starvation(lockers([3, 1]), 0), []);
  });

  it("names who overtook whom how often and where, and the witness replays to the same", async () => {
    const text = lockers([2, 1, 1]);
    const findings = await starvation(text, 1);
    const [finding] = findings.filter(({ locations }) => locations[0].line === 5);
    assert.equal(
      finding.message,
      "`C` is overtaken while it waits for `m` (line 5), once by `A` (line 3) and once by `B` (line 4); more than once counts as starvation here.",
    );
    assert.deepEqual(
      finding.locations.map(({ line, task, role }) => [line, task, role]),
      [
        [5, "C", "waits for m"],
        [3, "A", "takes it first, once"],
        [4, "B", "takes it first, once"],
      ],
    );
    const again = await replayProgram("over.ts", imports + text, undefined, finding.witness.schedule);
    assert.ok(again?.findings.some(({ message }) => message === finding.message));
  });

  it("a writer that readers pass by, but no reader that readers pass by", async () => {
    const text = `const l = new RwLock();
for (let i = 0; i < 3; i++) thread(() => { l.readLock(); l.readUnlock(); });
thread("writer", () => { l.writeLock(); l.writeUnlock(); });`;
    const findings = await starvation(text, 1);
    assert.deepEqual(
      findings.map(({ locations: [{ line, task }] }) => [line, task]),
      [[4, "writer"]],
    );
  });

  it("with a preference for writers the lock keeps readers back once one waits", async () => {
    const text = (prefer: string) => `const l = new RwLock("l", { prefer: "${prefer}" });
thread(() => { for (let i = 0; i < 3; i++) { l.readLock(); l.readUnlock(); } });
thread("writer", () => { l.writeLock(); l.writeUnlock(); });`;
    assert.deepEqual(await starvation(text("writers"), 1), []);
    const [{ locations }] = await starvation(text("none"), 1);
    assert.equal(locations[0].task, "writer");
  });

  it("who wants two permits is overtaken by those who want one", async () => {
    const text = `const s = new Semaphore(2);
for (let i = 0; i < 2; i++) thread(() => { s.acquire(); s.release(); });
thread("both", () => { s.acquire(2); s.release(2); });`;
    const findings = await starvation(text, 1);
    assert.deepEqual(findings, []);
    const more = await starvation(text.replace("i < 2", "i < 3"), 1);
    assert.deepEqual(
      more.map(({ locations: [{ task }] }) => task),
      ["both"],
    );
  });

  it("taking a reentrant lock once more overtakes nobody", async () => {
    const text = `const m = new ReentrantMutex();
thread(() => { for (let i = 0; i < 4; i++) m.lock(); for (let i = 0; i < 4; i++) m.unlock(); });
thread(() => { m.lock(); m.unlock(); });`;
    assert.deepEqual(await starvation(text, 1), []);
  });
});
