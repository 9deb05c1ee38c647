import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

async function explored(text: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("program.ts", text);
  return report;
}
async function logOf(text: string): Promise<unknown> {
  const body = `import { after, observe } from "interleaver";
const log: unknown[] = [];
after(() => observe("log", log.join(" ")));
const attempt = (body: () => unknown) => {
  try { body(); log.push("nothing"); } catch (error: any) { log.push(error.name + "/" + (error.code ?? "") + "/" + (error instanceof DOMException)); }
};
${text}`;
  const { findings, problems, outcomes } = await explored(body);
  assert.deepEqual([...findings.map(({ message }) => message), ...problems.map(({ message }) => message)], []);
  assert.equal(outcomes.length, 1);
  return outcomes[0].values.log;
}

// All as in Node 22
describe("what is transferred", () => {
  it("is a buffer that its first owner has no more", async () => {
    const text = `const b = new ArrayBuffer(8), view = new Uint8Array(b, 2, 3);
view[0] = 7;
const copy = structuredClone({ b, view, again: b }, { transfer: [b] });
log.push(b.byteLength, view.length, view[0], copy.b.byteLength, copy.view[0], copy.view.byteOffset);
log.push(copy.view.buffer === copy.b, copy.again === copy.b, copy.b instanceof ArrayBuffer);`;
    assert.equal(await logOf(text), "0 0  8 7 2 true true true");
  });

  it("is a buffer that another one resizes", async () => {
    const text = `const b = new (ArrayBuffer as any)(4, { maxByteLength: 8 });
const copy = structuredClone(b, { transfer: new Set([b]) });
copy.resize(8);
log.push(b.byteLength, copy.byteLength);`;
    assert.equal(await logOf(text), "0 8");
  });

  it("is nothing where the value cannot be copied", async () => {
    const text = `const b = new ArrayBuffer(8), { port1, port2 } = new MessageChannel();
attempt(() => structuredClone({ b, f() {} }, { transfer: [b, port1] }));
log.push(b.byteLength);
port1.onmessage = ({ data }) => log.push(data);
port2.postMessage("still here");`;
    assert.equal(await logOf(text), "DataCloneError/25/false 8 still here");
  });

  it("is refused if it is no such thing, or has gone", async () => {
    const text = `const b = new ArrayBuffer(8), { port1 } = new MessageChannel(), closed = new MessageChannel().port1;
closed.close();
const clone = (value: unknown, ...transfer: unknown[]) => attempt(() => structuredClone(value, { transfer } as never));
clone(1, {});
clone(1, 5);
clone(1, new Uint8Array(4));
clone(1, new SharedArrayBuffer(4));
clone(1, b, b);
clone(1, port1, port1);
clone(1, closed);
clone(port1);
clone(1, b);
clone(b);
attempt(() => structuredClone(1, 5 as never));
attempt(() => structuredClone(1, { transfer: 5 } as never));
attempt(() => (structuredClone as any)());
attempt(() => structuredClone(1, null as never));`;
    const transferList = "TypeError/ERR_INVALID_TRANSFER_OBJECT/false ".repeat(4);
    const dataClone = "DataCloneError/25/false ".repeat(4);
    const options = "TypeError/ERR_INVALID_ARG_TYPE/false ".repeat(2);
    assert.equal(
      await logOf(text),
      `${transferList}${dataClone}nothing DataCloneError/25/false ${options}TypeError/ERR_MISSING_ARGS/false nothing`,
    );
  });

  it("is a port, with what waits there", async () => {
    const text = `const { port1, port2 } = new MessageChannel();
port2.postMessage("before");
const moved = structuredClone({ at: [port1] }, { transfer: [port1] }).at[0];
log.push(moved === port1, moved instanceof MessagePort);
port2.postMessage("after");
port1.postMessage("nobody hears");
port1.onmessage = port2.onmessage = () => log.push("wrong");
moved.onmessage = ({ data }) => log.push(data);
attempt(() => structuredClone(1, { transfer: [port1] }));`;
    assert.equal(await logOf(text), "false true DataCloneError/25/false before after");
  });

  it("goes with a message", async () => {
    const text = `const main = new MessageChannel(), extra = new MessageChannel(), b = new ArrayBuffer(4);
extra.port2.postMessage("waiting");
main.port2.onmessage = ({ data, ports }) => {
  log.push(data.b.byteLength, ports.length, ports[0] === data.port, data.port === extra.port1);
  data.port.onmessage = (event: MessageEvent) => log.push(event.data);
};
main.port1.postMessage({ b, port: extra.port1 }, [extra.port1, b]);
log.push(b.byteLength);
attempt(() => main.port1.postMessage(1, [main.port1]));
attempt(() => main.port1.postMessage(1, [{}] as never));
attempt(() => main.port1.postMessage(1, 5 as never));
attempt(() => main.port1.postMessage(() => {}));
attempt(() => main.port1.postMessage(extra.port1));`;
    assert.equal(
      await logOf(text),
      "0 DataCloneError/25/true TypeError/ERR_INVALID_TRANSFER_OBJECT/false TypeError/ERR_INVALID_ARG_TYPE/false " +
        "DataCloneError/25/true DataCloneError/25/true 4 1 true false waiting",
    );
  });

  it("is memory that a thread takes from under another one", async () => {
    const { findings, outcomes } = await explored(`import { observe, thread } from "interleaver";
const b = new ArrayBuffer(4);
thread("A", () => { structuredClone(b, { transfer: [b] }); });
thread("B", () => observe("length", b.byteLength));`);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["data-race"],
    );
    assert.deepEqual(outcomes.map(({ values }) => values.length).sort(), [0, 4]);
  });
});

describe("views that are copied together", () => {
  it("are views of one copy", async () => {
    const text = `const b = new ArrayBuffer(8);
const copy = structuredClone({ x: new Uint8Array(b), y: new DataView(b, 4), b });
copy.x[4] = 9;
log.push(copy.y.getUint8(0), copy.x.buffer === copy.b, copy.y.buffer === copy.b, new Uint8Array(b)[4]);`;
    assert.equal(await logOf(text), "9 true true 0");
  });
});
