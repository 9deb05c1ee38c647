import { describeRows, type Row } from "./primitivesRows";

const barriers: Record<string, Row> = {
  // Each order of arrival is an execution of its own; going on again adds none
  "it opens when all have arrived": {
    text: 'const b = new Barrier(3); for (const n of ["A", "B", "C"]) thread(n, () => { observe(n, b.wait()); });',
    executions: 6,
  },
  "says how many were missing": {
    text: 'const b = new Barrier(2); for (const n of ["A", "B"]) thread(n, () => { observe(n, b.wait()); });',
    outcomes: [
      { A: 1, B: 0 },
      { A: 0, B: 1 },
    ],
    executions: 2,
  },
  "what comes before it is ordered before what comes after it": {
    text: `const b = new Barrier(2); let x = 0, y = 0;
thread("A", () => { x = 1; b.wait(); observe("y", y); }); thread("B", () => { y = 1; b.wait(); observe("x", x); });`,
    executions: 2,
    outcomes: [{ x: 1, y: 1 }],
  },
  "it can be used again": {
    text: 'const b = new Barrier(2); for (const n of ["A", "B"]) thread(n, () => { b.wait(); b.wait(); });',
    executions: 4,
  },
  "too few parties wait for ever": {
    text: 'const b = new Barrier(3); for (const n of ["A", "B"]) thread(n, () => { b.wait(); });',
    findings: ["deadlock/communication"],
    says: "only 2 of 3 have arrived",
    executions: 2,
    deadlocked: 2,
  },
  "parties are counted": { text: "new Barrier(0);", findings: ["uncaught-error"] },
};

const latches: Record<string, Row> = {
  "counting down commutes": {
    text: "const l = new Latch(3); for (let i = 0; i < 3; i++) thread(() => { l.countDown(); }); l.wait();",
    executions: 1,
  },
  // Which of the two comes after the wait, or neither
  "one countDown more than needed may come late": {
    text: `const l = new Latch(1); let x = 0, y = 0;
thread("A", () => { l.countDown(); }); thread("B", () => { l.countDown(); }); l.wait();`,
    executions: 3,
  },
  "it orders what comes before": {
    text: `const l = new Latch(2); const a: number[] = [0, 0];
for (const i of [0, 1]) thread(() => { a[i] = 1; l.countDown(); }); l.wait(); observe("sum", a[0] + a[1]);`,
    executions: 1,
    outcomes: [{ sum: 2 }],
  },
  "a countDown too few waits for ever": {
    text: 'const l = new Latch(2); thread("A", () => { l.countDown(); }); l.wait();',
    findings: ["deadlock/communication"],
    says: "its count is still 1",
  },
  "never below zero": { text: "const l = new Latch(1); l.countDown(2); l.countDown(); l.wait();", executions: 1 },
};

const waitGroups: Record<string, Row> = {
  "finishing commutes": {
    text: "const g = new WaitGroup(); g.add(3); for (let i = 0; i < 3; i++) thread(() => { g.done(); }); g.wait();",
    executions: 1,
  },
  "adding in the thread comes too late": {
    text: `const g = new WaitGroup(); let x = 0;
thread("A", () => { g.add(); x = 1; g.done(); }); g.wait(); observe("x", x);`,
    findings: ["data-race"],
  },
  // done may come before add, though the sum is never below zero in the order of the program text
  "finishing more than there is, in some order": {
    text: 'const g = new WaitGroup("g"); thread("A", () => { g.add(); }); thread("B", () => { g.done(); });',
    findings: ["lock-misuse"],
    says: "but none is left to do",
    executions: 2,
  },
  "which of two is one too many depends on the order": {
    text: `const g = new WaitGroup("g"); g.add();
thread("A", () => { g.done(); });
thread("B", () => { g.done(); });`,
    findings: ["lock-misuse", "lock-misuse"],
    executions: 2,
  },
  "work that is never done": {
    text: 'const g = new WaitGroup("g"); g.add(2); thread("A", () => { g.done(); }); g.wait();',
    findings: ["deadlock/communication"],
    says: "one of its jobs is not done",
  },
};

describeRows({ barriers, latches, "wait groups": waitGroups });
