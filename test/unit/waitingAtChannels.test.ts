import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const outcomesOf = async (body: string) => {
  const text = `import { Channel, observe, select, sleep, thread } from "interleaver";\n${body}`;
  const [{ outcomes, exploration }] = await checkProgram("waiting.ts", text);
  assert.equal(exploration.redundant, 0);
  return outcomes.map(({ values }) => JSON.stringify(values)).sort();
};

const receives = (name: string) => `thread("${name}", () => { observe("${name}", c.receive() ?? 0); });`;
const selects = (name: string) =>
  `thread("${name}", () => { observe("${name}", select([c.onReceive((r) => r.value ?? 0), d.onReceive(() => 8)])); });`;

describe("who has waited at a channel while time passed", () => {
  for (const capacity of [0, 1])
    for (const [first, second] of [
      [receives, receives],
      [selects, receives],
      [receives, selects],
      [selects, selects],
    ])
      it(`may be served before others or after: ${first("A")} ${second("B")} capacity ${capacity}`, async () => {
        const channels = `const c = new Channel<number>(${capacity}), d = new Channel<number>(1);`;
        const sender = `thread("S", () => { sleep(1); c.send(7); c.close(); });`;
        assert.deepEqual(await outcomesOf(`${channels} ${first("A")} ${second("B")} ${sender}`), [
          '{"A":0,"B":7}',
          '{"A":7,"B":0}',
        ]);
      });

  it("may find that the sender took it back", async () => {
    const sender = `thread("S", () => { sleep(1); c.send(7); observe("S", c.tryReceive()?.value ?? 0); c.close(); });`;
    const channels = "const c = new Channel<number>(1), d = new Channel<number>(1);";
    for (const waits of [receives, selects])
      assert.deepEqual(await outcomesOf(`${channels} ${waits("A")} ${sender}`), ['{"A":0,"S":7}', '{"A":7,"S":0}']);
  });

  it("may send first or last at a rendezvous, whether it selects or not", async () => {
    const sends = `thread("A", () => { SLEEP select([c.onSend(1, () => {}), d.onReceive(() => {})]); });`;
    const others = `thread("B", () => { OTHER c.send(2); }); thread("R", () => { sleep(2); observe("R", c.receive()); c.receive(); });`;
    const text = (a: string, b: string) =>
      `const c = new Channel<number>(), d = new Channel<number>();${sends.replace("SLEEP", a)}${others.replace("OTHER", b)}`;
    for (const [a, b] of [
      ["", "sleep(1);"],
      ["sleep(1);", ""],
      ["", ""],
    ])
      assert.deepEqual(await outcomesOf(text(a, b)), ['{"R":1}', '{"R":2}']);
  });
});
