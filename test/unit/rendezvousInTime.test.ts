import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import { checkProgram } from "../checkProgram";

const imports = `import { Channel, observe, select, sleep, thread } from "interleaver";
const end = (r?: IteratorResult<number, undefined>) => r ? r.value ?? "end" : "none";\n`;

async function outcomesOf(body: string): Promise<string[]> {
  const [{ outcomes, exploration, findings }] = await checkProgram("rendezvous.ts", imports + body);
  assert.equal(exploration.redundant, 0);
  assert.deepEqual(findings.filter(({ severity }) => severity === "error").map(({ message }) => message), []); // prettier-ignore
  return outcomes.map(({ values }) => JSON.stringify(values)).sort();
}
const channels = (capacity: number) =>
  `const c = new Channel<number>(${capacity}), d = new Channel<number>();\n${capacity === 0 ? "" : "c.send(0);\n"}`;

/** All ways to receive from c that wait, and those that do not. */
const receives = {
  receive: "c.receive()",
  "for…of": "[c].map((all) => { for (const one of all) return one; })[0]",
  "select of one": "select([c.onReceive(end)])",
  "select of two": "select([d.onReceive(end), c.onReceive(end)])",
};
const triesToReceive = { tryReceive: "end(c.tryReceive())", "select, otherwise": `select([c.onReceive(end)], () => "none")` }; // prettier-ignore
const sends = {
  send: (value: number) => `c.send(${value})`,
  "select of one": (value: number) => `select([c.onSend(${value}, () => {})])`,
  "select of two": (value: number) => `select<unknown>([c.onSend(${value}, () => {}), d.onReceive(end)])`,
};
const triesToSend = {
  trySend: (value: number) => `c.trySend(${value})`,
  "select, otherwise": (value: number) => `select<unknown>([c.onSend(${value}, () => {})], () => "none")`,
};

describe("who came first at a channel, by the clock, may be served first or last", () => {
  for (const capacity of [0, 1]) {
    for (const [receiving, receive] of Object.entries(receives))
      it(`${receiving}, whatever sends, capacity ${capacity}`, async () => {
        for (const send of Object.values({ ...sends, ...triesToSend })) {
          const room = capacity === 0 ? "" : "c.receive();";
          const text = `${channels(capacity)}${room}
thread("A", () => observe("A", ${receive}));
thread("B", () => { sleep(1); observe("B", ${receive}); });
thread("C", () => { sleep(2); ${send(1)}; sleep(1); ${send(2)}; });`;
          assert.deepEqual(await outcomesOf(text), ['{"A":1,"B":2}', '{"A":2,"B":1}'], text);
        }
      });

    for (const [sending, send] of Object.entries(sends))
      it(`${sending}, whatever receives, capacity ${capacity}`, async () => {
        for (const receive of Object.values({ ...receives, ...triesToReceive })) {
          const text = `${channels(capacity)}
thread("A", () => { ${send(1)}; });
thread("B", () => { sleep(1); ${send(2)}; });
thread("C", () => { sleep(2);${capacity === 0 ? "" : "c.receive();"} sleep(1); observe("C", ${receive}); sleep(1); observe("C", ${receive}); });`;
          assert.deepEqual(await outcomesOf(text), ['{"C":[1,2]}', '{"C":[2,1]}'], text);
        }
      });
  }

  it("of three each may be the first, and the second", async () => {
    const text = `${channels(0)}
["A", "B", "C"].forEach((name, i) => thread(name, () => { sleep(i + 1); c.send(i); }));
thread("R", () => { sleep(5); for (let i = 0; i < 3; i++) observe("R", c.receive()); });`;
    const orders = ["[0,1,2]", "[0,2,1]", "[1,0,2]", "[1,2,0]", "[2,0,1]", "[2,1,0]"];
    assert.deepEqual(await outcomesOf(text), orders.map((order) => `{"R":${order}}`)); // prettier-ignore
  });
});

describe("who has waited to receive at a rendezvous when somebody sends", () => {
  it("is met: what is sent is not there for one who only tries", async () => {
    const text = (late: string) => `${channels(0)}
thread("A", () => { ${late} observe("A", end(c.receiveResult())); });
thread("S", () => { sleep(1); c.send(7); c.close(); });
thread("D", () => { sleep(1); observe("D", end(c.tryReceive())); });`;
    const met = '{"A":7,"D":"end"}';
    assert.deepEqual(await outcomesOf(text("")), [met, '{"A":7,"D":"none"}']);
    assert.deepEqual(await outcomesOf(text("sleep(1);")), ['{"A":"end","D":7}', met, '{"A":7,"D":"none"}']);
  });
});

describe("who has waited both to send and to receive when the channel is closed", () => {
  const select = `(() => { try { return select<unknown>([c.onSend(1, () => "sent"), c.onReceive(end)]); } catch { return "refused"; } })()`; // prettier-ignore
  for (const [what, first, second] of [
    ["before", "", "sleep(1);"],
    ["at any time", "", ""],
    ["after", "sleep(1);", ""],
  ])
    it(`finds either, whether it came ${what}`, async () => {
      const text = `${channels(0)} thread("A", () => { ${first} observe("A", ${select}); }); thread("B", () => { ${second} c.close(); });`;
      assert.deepEqual(await outcomesOf(text), ['{"A":"end"}', '{"A":"refused"}']);
    });

  it("each of several by itself", async () => {
    // Two would meet: so each waits both ways at a channel of its own, which one more waits at, too
    const own = (name: string) => select.replaceAll("c.on", `${name}.on`).replace("])", ", both.onReceive(end)])");
    const text = `const c = new Channel<number>(), d = new Channel<number>(), both = new Channel<number>();
thread("A", () => observe("A", ${own("c")})); thread("B", () => observe("B", ${own("d")}));
thread("C", () => { sleep(1); c.close(); d.close(); });`;
    const ends = ['{"A":"end","B":"end"}', '{"A":"end","B":"refused"}', '{"A":"refused","B":"end"}', '{"A":"refused","B":"refused"}']; // prettier-ignore
    assert.deepEqual(await outcomesOf(text), ends);
  });
});

describe("whom an event at a rendezvous meets", () => {
  const text = `${imports}${channels(0)}
thread("A", () => { select<unknown>([c.onSend(1, () => 0), d.onReceive(end)]); });
thread("B", () => { sleep(1); c.send(2); });
thread("C", () => { sleep(2); observe("C", c.receive()); observe("C", select([c.onReceive(end), d.onReceive(end)])); });`;

  it("is part of the schedule", () => {
    const [{ name, outcomes }] = check("p.ts", text);
    assert.equal(outcomes.length, 2);
    for (const { values, witness } of outcomes) {
      const { trace } = replay("p.ts", text, name, witness.schedule)!;
      assert.equal(trace!.schedule, witness.schedule, JSON.stringify(values));
    }
  });

  for (const strategy of ["optimal-dpor", "source-dpor", "preemption-bound"] as const)
    it(`is tried by ${strategy} as well`, () => {
      const [{ outcomes }] = check("p.ts", text, { strategy });
      assert.deepEqual(outcomes.map(({ values }) => values.C).sort(), [[1, 2], [2, 1]]); // prettier-ignore
    });
});
