import assert from "node:assert/strict";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { traceHistory } from "../../src/presentation/traceHistory";
import { checkProgram } from "../checkProgram";
import { witnessTrace } from "../witnessTrace";

// The room is given back by the last reader, whoever took it: it is no lock of the one who took it
const program = `import { Mutex, Semaphore, thread } from "interleaver";
const room = new Semaphore(1), queue = new Mutex(), mutex = new Mutex();
let readers = 0;
for (const name of ["R", "S"])
  thread(name, () => {
    queue.lock(); mutex.lock();
    if (++readers === 1) room.acquire();
    mutex.unlock(); queue.unlock();
    mutex.lock();
    if (--readers === 0) room.release();
    mutex.unlock();
  });
thread("W", () => {
  room.acquire();
  queue.lock(); queue.unlock();
  room.release();
});
`;

describe("the only permit of a semaphore that others give back", () => {
  it("is told with who took it, in the message and where that was", async () => {
    const [report] = await checkProgram("room.ts", program);
    const [deadlock] = report.findings.filter(({ kind }) => kind === "deadlock");
    assert.match(
      deadlock.message,
      /`R` waits for `room` \(line 7\): nobody has released it since `W` took its only permit \(line 14\)/,
    );
    const roles = deadlock.locations.map(({ task, line, role }) => `${task} ${line} ${role}`);
    assert.ok(roles.includes("W 14 takes room"), roles.join("\n"));
    assert.ok(roles.includes("W 15 waits for queue, holds room since line 14"), roles.join("\n"));
  });

  it("closes the circle in the picture of who waits for whom", () => {
    const trace = witnessTrace(program);
    const history = traceHistory(trace);
    const { nodes, edges } = waitForModel(history, history.end);
    const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name;
    const told = edges.map(({ from, to, kind }) => `${nameOf(from)} ${kind} ${nameOf(to)}`);
    for (const one of ["R waits room", "room holds W", "W waits queue", "queue holds R"])
      assert.ok(told.includes(one), told.join("\n"));
    // Where it is free nobody has it
    const early = waitForModel(history, 1);
    assert.ok(!early.edges.some(({ from, to }) => nameOf(from) === "room" && nameOf(to) === "R"));
  });

  it("nobody is said to have taken a permit of a semaphore that begins without any", async () => {
    const [report] = await checkProgram(
      "signal.ts",
      `import { Semaphore, thread } from "interleaver";
const ready = new Semaphore(0);
thread("A", () => { ready.release(); });
thread("B", () => { ready.acquire(); ready.acquire(); });
`,
    );
    assert.match(report.findings[0].message, /: nobody has released it since `A` did \(line 3\)\.$/);
  });
});
