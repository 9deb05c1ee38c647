/** Programs generated from a size, whose number of executions has a closed form or is known from other tools. */
export interface Instance {
  readonly name: string;
  readonly text: string;
  readonly executions: number;
  readonly deadlocked: number;
}

const imports = 'import { AtomicInt, Mutex, thread } from "interleaver";\n';
const instance = (name: string, text: string, executions: number, deadlocked = 0): Instance => ({
  name,
  text: imports + text,
  executions,
  deadlocked,
});

/** One writer, n readers of one variable: each reader reads before or after the write, 2^n. */
const readers = (n: number) =>
  instance(
    `readers(${n})`,
    `const x = new AtomicInt(0);
thread(() => { x.store(42); });
for (let i = 0; i < ${n}; i++) thread(() => { x.load(); });`,
    2 ** n,
  );

/**
 * Thread j sets a[j] to a[j - 1] + 1, another one looks for the last zero: (n + 3) * 2^(n - 2). The writers alone have
 * 2^(n - 1) executions; the search reads on for as long as it meets writers that were earlier (Abdulla et al. 2017).
 */
const lastzero = (n: number) =>
  instance(
    `lastzero(${n})`,
    `const a = Array.from({ length: ${n + 1} }, () => new AtomicInt(0));
thread(() => { let i = ${n}; while (a[i].load() !== 0) i--; });
for (let j = 1; j <= ${n}; j++) thread(() => { a[j].store(a[j - 1].load() + 1); });`,
    (n + 3) * 2 ** (n - 2),
  );

/** n threads that lock one mutex: the order in which they get it, n!. */
const lockers = (n: number) =>
  instance(
    `lockers(${n})`,
    `const m = new Mutex();
let c = 0;
for (let i = 0; i < ${n}; i++) thread(() => { m.lock(); c = c + 1; m.unlock(); });`,
    [1, 1, 2, 6, 24, 120, 720][n],
  );

/** Two threads, k times load and store: the interleavings in which loads that stand beside each other count once. */
const increments = (k: number) =>
  instance(
    `2 x ${k} increments`,
    `const c = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < ${k}; i++) c.store(c.load() + 1); });`,
    [1, 4, 34, 328, 3_334][k],
  );

/**
 * n philosophers, left fork first: each fork goes first to one of its two neighbours, 2^n, but the two ways in which
 * everybody gets one fork are the same execution, the deadlock, since it ends there: 2^n - 1.
 */
const philosophers = (n: number) =>
  instance(
    `philosophers(${n})`,
    `const forks = Array.from({ length: ${n} }, () => new Mutex());
for (let p = 0; p < ${n}; p++) thread(() => {
  forks[p].lock(); forks[(p + 1) % ${n}].lock(); forks[(p + 1) % ${n}].unlock(); forks[p].unlock();
});`,
    2 ** n - 1,
    1,
  );

/** The same with the last philosopher right-handed: a cycle is impossible in either direction, 2^n - 2. */
const rightHanded = (n: number) =>
  instance(
    `philosophers(${n}), one right-handed`,
    `const forks = Array.from({ length: ${n} }, () => new Mutex());
for (let p = 0; p < ${n}; p++) {
  const first = p === ${n - 1} ? 0 : p;
  const second = p === ${n - 1} ? p : p + 1;
  thread(() => { forks[first].lock(); forks[second].lock(); forks[second].unlock(); forks[first].unlock(); });
}`,
    2 ** n - 2,
  );

/** n threads that spin until a compare-exchange gives them the lock: the order in which they get it, n!. */
const spinLock = (n: number) =>
  instance(
    `spinLock(${n})`,
    `const l = new AtomicInt(0);
let c = 0;
for (let i = 0; i < ${n}; i++) thread(() => { while (!l.compareExchange(0, 1)) {} c = c + 1; l.store(0); });`,
    [1, 1, 2, 6, 24, 120][n],
  );

/** n threads that draw tickets and wait for their turn: the order of the tickets, n!. */
const ticketLock = (n: number) =>
  instance(
    `ticketLock(${n})`,
    `const next = new AtomicInt(0), serving = new AtomicInt(0);
let c = 0;
for (let i = 0; i < ${n}; i++) thread(() => {
  const t = next.fetchAdd(1);
  while (serving.load() !== t) {}
  c = c + 1;
  serving.store(t + 1);
});`,
    [1, 1, 2, 6, 24, 120][n],
  );

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

export const families: readonly Instance[] = [
  ...range(1, 8).map(readers),
  ...range(2, 8).map(lastzero),
  ...range(2, 5).map(lockers),
  ...range(1, 4).map(increments),
  ...range(2, 5).map(philosophers),
  ...range(2, 5).map(rightHanded),
  ...range(1, 4).map(spinLock),
  ...range(1, 4).map(ticketLock),
];
