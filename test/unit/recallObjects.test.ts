import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const head =
  'import { after, AtomicInt, Channel, Condition, Mutex, observe, select, thread } from "interleaver";\nconst m = new Mutex();\n';

/** Programs with objects, arrays and Maps, how many executions each has, and which share of them is walked at least. */
const programs: Readonly<Record<string, readonly [executions: number, share: number, text: string]>> = {
  "a bounded queue": [
    40,
    0,
    `class Queue { private items: number[] = []; private changed = new Condition(m);
  put(item: number) { m.lock(); while (this.items.length === 1) this.changed.wait(); this.items.push(item); this.changed.notifyAll(); m.unlock(); }
  take() { m.lock(); while (this.items.length === 0) this.changed.wait(); const item = this.items.shift()!; this.changed.notifyAll(); m.unlock(); return item; } }
const queue = new Queue(), seen: number[][] = [[], []];
thread(() => { for (let i = 0; i < 2; i++) queue.put(i); });
for (let c = 0; c < 2; c++) thread(() => { seen[c].push(queue.take()); });`,
  ],
  "words counted in a Map": [
    1680,
    0.9,
    `const counts = new Map<string, number>();
for (let t = 0; t < 3; t++) thread(() => { for (const word of ["a", "b", "a"]) m.runExclusive(() => { counts.set(word, (counts.get(word) ?? 0) + 1); }); });
after(() => observe("a", counts.get("a")));`,
  ],
  "how many there are in a Set, and which is the first": [
    90,
    0,
    `const set = new Set<number>(); let first = -1, most = 0;
for (let t = 0; t < 3; t++) thread(() => { for (let i = 0; i < 2; i++) m.runExclusive(() => { set.delete(t); set.add(i % 2); first = set.keys().next().value!; most = Math.max(most, set.size); }); });
after(() => observe("end", [first, most, set.size]));`,
  ],
  "select of three channels": [
    458,
    0.5,
    `const a = new Channel<number>(1), b = new Channel<number>(1), c = new Channel<number>(1); let sum = 0;
thread(() => { a.send(1); a.send(2); }); thread(() => b.send(10)); thread(() => c.send(100));
thread(() => { for (let i = 0; i < 4; i++) select([a.onReceive((r) => { sum += r.value!; }), b.onReceive((r) => { sum += r.value!; }), c.onReceive((r) => { sum += r.value!; })]); });
after(() => observe("sum", sum));`,
  ],
  "jobs that are objects": [
    360,
    0.4,
    `const jobs = new Channel<{ id: number; n: number }>(2); let done = 0;
thread(() => { for (let id = 0; id < 3; id++) jobs.send({ id, n: 10 * id }); jobs.close(); });
for (let t = 0; t < 2; t++) thread(() => { for (const { id, n } of jobs) m.runExclusive(() => { done += n + id; }); });
after(() => observe("done", done));`,
  ],
  "which of several objects it is": [
    1680,
    0.8,
    `const objects = [{ n: 0 }, { n: 1 }, { n: 2 }]; let last = objects[0];
for (let t = 0; t < 3; t++) thread(() => { for (let i = 0; i < 3; i++) m.runExclusive(() => { last = objects[(last.n + t) % 3]; }); });
after(() => observe("n", last.n));`,
  ],
  "objects that others write": [
    90,
    0.2,
    `let last: { n: number; next: object | null } = { n: 0, next: null };
for (let t = 0; t < 3; t++) thread(() => { m.runExclusive(() => { last = { n: t, next: last }; }); m.runExclusive(() => { last.n += 10; }); });
after(() => observe("n", last.n));`,
  ],
  "instances whose fields are made between events": [
    24,
    0,
    `const c = new AtomicInt(0); let last: Item | undefined;
class Item { a = c.load(); b = c.increment(); }
for (let t = 0; t < 2; t++) thread(() => { const item = new Item(); m.runExclusive(() => { last = item; item.a++; }); m.runExclusive(() => { last!.b++; }); });
after(() => observe("last", [last!.a, last!.b]));`,
  ],
  "one that is frozen, if at all, before others see it": [
    12,
    0,
    `const c = new AtomicInt(0); let last: { n: number } | undefined, refused = 0;
thread(() => { const made = { n: 0 }; if (c.load() > 0) Object.freeze(made); m.runExclusive(() => { last = made; }); });
thread(() => { c.increment(); m.runExclusive(() => { try { if (last) last.n++; } catch { refused++; } }); });
thread(() => { m.runExclusive(() => { try { if (last) last.n++; } catch { refused++; } }); });
after(() => observe("end", [last!.n, refused]));`,
  ],
  "a class with a getter": [
    1680,
    0.8,
    `class Stock { private items = new Map<string, number>(); get count() { return this.items.size; } add(item: string) { m.runExclusive(() => { this.items.set(item, 1 + (this.items.get(item) ?? 0)); }); } }
const stock = new Stock(); for (let t = 0; t < 3; t++) thread(() => { for (let i = 0; i < 3; i++) stock.add("ab"[i % 2]); });
after(() => observe("count", stock.count));`,
  ],
  "who takes the last element, and who finds none": [
    24,
    0.3,
    `const list: object[] = [{ a: 9 }], box = { v: 0 };
thread(() => { for (let i = 0; i < 2; i++) box.v = 5; });
thread(() => { list.shift(); box.v = 4; });
thread(() => { m.runExclusive(() => { list.shift(); box.v = 3; }); });`,
  ],
  "one that puts in front and one that puts behind": [
    6,
    0,
    `const list: number[] = [];
for (let t = 0; t < 3; t++) thread(() => { m.runExclusive(() => { if (t) list.unshift(t); else list.push(9, 8); }); });
after(() => observe("list", list.join()));`,
  ],
  "an account whose fields are private": [
    1680,
    0.9,
    `class Account { #balance = 100; #lock = new Mutex(); static #updates = 0; static get updates() { return Account.#updates; }
  move(n: number) { this.#lock.lock(); this.#balance += n; Account.#updates++; this.#lock.unlock(); } get balance() { return this.#balance; } }
const account = new Account(); for (let t = 0; t < 3; t++) thread(() => { for (let i = 0; i < 3; i++) account.move(10 - 10 * i); });
after(() => observe("end", [account.balance, Account.updates]));`,
  ],
  "objects with private fields that threads make": [
    90,
    0,
    `class Item { #n: number; #next: Item | null; constructor(n: number, next: Item | null) { this.#n = n; this.#next = next; } add(n: number) { this.#n += n; if (this.#next) this.#next.#n++; } get n() { return this.#n; } }
let last = new Item(0, null);
for (let t = 0; t < 3; t++) thread(() => { m.runExclusive(() => { last = new Item(t, last); }); m.runExclusive(() => { last.add(10); }); });
after(() => observe("n", last.n));`,
  ],
  "private fields that get their values between events": [
    24,
    0,
    `const c = new AtomicInt(0); let last: Item | undefined;
class Item { #a = c.load(); #b = c.increment(); more(a: number, b: number) { this.#a += a; this.#b += b; } get all() { return [this.#a, this.#b]; } }
for (let t = 0; t < 2; t++) thread(() => { const item = new Item(); m.runExclusive(() => { last = item; item.more(1, 0); }); m.runExclusive(() => { last!.more(0, 1); }); });
after(() => observe("last", last!.all));`,
  ],
  "a list to which everybody adds": [
    720,
    0.9,
    `const list: string[] = [];
for (let t = 0; t < 6; t++) thread(() => { m.runExclusive(() => { list.push("ab"[t % 2]); }); });
after(() => observe("list", list.join("")));`,
  ],
};

describe("executions with objects, arrays and Maps are walked", () => {
  const recall = watchRecall();
  for (const [what, [executions, share, text]] of Object.entries(programs))
    it(`${what}: ${100 * share} % at least, and the report is the same`, () => {
      const walkedReports = timeless(check("objects.ts", head + text, { everyRuns: false }));
      const walked = recall.walked();
      assert.deepEqual(walkedReports, timeless(check("objects.ts", head + text, { everyRuns: true })));
      const { exploration } = walkedReports[0];
      assert.deepEqual([exploration.complete, exploration.executions, exploration.redundant], [true, executions, 0]);
      assert.ok(walked >= share * executions, `${walked} of ${executions}`);
      assert.deepEqual(recall.failures(), []);
    });
});
