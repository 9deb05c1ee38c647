import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const imports = `import { after, AtomicInt, Channel, Condition, Mutex, observe, Semaphore, thread } from "interleaver";
const z = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { for (let k = 0; k < 5; k++) z.increment(); });
const daemon = (body: () => void) => thread("daemon", body, { daemon: true });
`;
const server = `const requests = new Channel<number>(1); let sum = 0;
const m = new Mutex();
daemon(() => { for (;;) { const r = requests.receive()!; m.lock(); sum += r; m.unlock(); } });
for (const n of [1, 2]) thread(() => { requests.send(n); });`;

/** Executions that end with daemons blocked, and which part of them is walked at least. */
const programs: Readonly<Record<string, readonly [walked: number, text: string]>> = {
  "a server": [0.7, `${server} after(() => observe("sum", sum));`],
  "a server whose final state is wrong now and then": [
    0.7,
    `${server} after(() => { observe("sum", sum); if (sum === 1) throw new Error("one"); });`,
  ],
  "a server that observes": [
    0.7,
    `const requests = new Channel<number>(1);
daemon(() => { for (;;) observe("served", requests.receive()); });
for (const n of [1, 2]) thread(() => { requests.send(n); });`,
  ],
  "two servers of one channel": [
    0.7,
    `const requests = new Channel<number>(2), served = [0, 0];
for (const i of [0, 1]) daemon(() => { for (;;) served[i] += requests.receive()!; });
for (const n of [1, 2]) thread(() => { requests.send(n); }); after(() => observe("served", served));`,
  ],
  "a barber": [
    0.7,
    `const customers = new Semaphore(0), barber = new Semaphore(0), m = new Mutex(); let waiting = 0;
daemon(() => { for (;;) { customers.acquire(); m.lock(); waiting--; m.unlock(); barber.release(); } });
for (let i = 0; i < 2; i++) thread(() => { m.lock(); waiting++; m.unlock(); customers.release(); barber.acquire(); });
after(() => observe("waiting", waiting));`,
  ],
  "one who waits for a condition": [
    0.7,
    `const m = new Mutex(), c = new Condition(m); let items = 0, taken = 0;
daemon(() => { m.lock(); for (;;) { while (items === 0) c.wait(); items--; taken++; } });
for (let i = 0; i < 2; i++) thread(() => { m.lock(); items++; c.notify(); m.unlock(); });
after(() => observe("taken", taken));`,
  ],
  "daemons that may wait for each other": [
    0,
    `const a = new Mutex(), b = new Mutex();
daemon(() => { for (;;) { a.lock(); b.lock(); z.load(); b.unlock(); a.unlock(); if (z.load() > 2) break; } });
daemon(() => { b.lock(); a.lock(); a.unlock(); b.unlock(); });`,
  ],
  "one who waits for a lock that nobody gives back": [
    0,
    `const m = new Mutex(), x = new AtomicInt(0);
thread(() => { m.lock(); if (x.load() === 0) m.unlock(); }); daemon(() => { x.store(1); m.lock(); observe("got", 1); });`,
  ],
  "one who joins another": [
    0,
    `const c = new Channel<number>(1), first = daemon(() => { c.receive(); observe("over", 1); });
daemon(() => { first.join(); observe("joined", 1); }); thread(() => { if (z.load() > 1) c.send(1); });`,
  ],
};

describe("executions that end with daemons blocked", () => {
  const recall = watchRecall();
  for (const [name, [walked, text]] of Object.entries(programs))
    it(`${name}: what is walked shows the same as what runs`, () => {
      const reports = (everyRuns: boolean) =>
        timeless(
          check("daemons.ts", imports + text, {
            strategy: "optimal-dpor",
            timeMs: 600_000,
            maxExecutions: 800,
            everyRuns,
          }),
        );
      const expected = reports(true);
      assert.deepEqual(expected[0].problems, []);
      recall.countAnew();
      assert.deepEqual(reports(false), expected);
      assert.deepEqual(recall.failures(), []);
      const { executions } = expected[0].exploration;
      assert.ok(recall.walked() >= walked * executions, `${recall.walked()} of ${executions} were walked`);
    });
});
