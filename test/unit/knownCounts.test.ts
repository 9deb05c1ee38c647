import assert from "node:assert/strict";
import { check } from "../../src/checker/check";

const head = 'import { thread, Mutex, Atomic, AtomicInt } from "interleaver";\n';
const programs = {
  readers: (n: number) =>
    `${head}const x = new AtomicInt(0);\nthread(() => { x.store(42); });\nfor (let i = 0; i < ${n}; i++) thread(() => { x.load(); });`,
  lastzero: (n: number) => `${head}const a = Array.from({ length: ${n + 1} }, () => new AtomicInt(0));
thread(() => { let i = ${n}; while (a[i].load() !== 0) i--; });
for (let j = 1; j <= ${n}; j++) thread(() => { a[j].store(a[j - 1].load() + 1); });`,
  lockers: (n: number) =>
    `${head}const m = new Mutex();\nlet c = 0;\nfor (let i = 0; i < ${n}; i++) thread(() => { m.lock(); c = c + 1; m.unlock(); });`,
  increments: (k: number) =>
    `${head}const c = new AtomicInt(0);\nfor (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < ${k}; i++) c.store(c.load() + 1); });`,
  philosophers: (n: number) => `${head}const forks = Array.from({ length: ${n} }, () => new Mutex());
for (let p = 0; p < ${n}; p++) thread(() => { forks[p].lock(); forks[(p + 1) % ${n}].lock(); forks[(p + 1) % ${n}].unlock(); forks[p].unlock(); });`,
};

function expectCount(name: string, text: string, executions: number, deadlocked = 0): void {
  it(`${name}: ${executions} executions`, () => {
    const [report] = check(`${name}.ts`, text);
    assert.deepEqual(report.problems, []);
    const { exploration } = report;
    assert.deepEqual(
      [exploration.executions, exploration.redundant, exploration.deadlocked],
      [executions, 0, deadlocked],
    );
    assert.equal(report.verdict, deadlocked ? "violated" : "verified");
  });
}

describe("known counts of executions", () => {
  for (let n = 1; n <= 8; n++) expectCount(`readers(${n})`, programs.readers(n), 2 ** n);
  for (let n = 2; n <= 8; n++) expectCount(`lastzero(${n})`, programs.lastzero(n), (n + 3) * 2 ** (n - 2));
  [2, 6, 24, 120].forEach((count, i) => expectCount(`lockers(${i + 2})`, programs.lockers(i + 2), count));
  [4, 34, 328, 3334].forEach((count, i) => expectCount(`2 x ${i + 1} increments`, programs.increments(i + 1), count));
  for (let n = 2; n <= 5; n++) expectCount(`philosophers(${n})`, programs.philosophers(n), 2 ** n - 1, 1);
});
