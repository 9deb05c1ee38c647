import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Node reads and writes numbers byte by byte, and what others do may come in between. */
describe("numbers in a Buffer that threads share", () => {
  const program = (write: string, read: string) => `import { Buffer } from "node:buffer";
import { Mutex, observe, thread } from "interleaver";
const m = new Mutex();
const bytes = Buffer.alloc(2);
thread("A", () => {
  ${write};
});
thread("B", () => {
  observe("read", ${read});
});`;

  it("race, and half of one may be seen", async () => {
    const text = program("bytes.writeUInt16BE(0x0102)", "bytes.readUInt16BE()");
    const [{ findings, outcomes, exploration }] = await checkProgram("p.ts", text);
    assert.deepEqual(
      findings.map(({ kind, locations }) => [kind, ...locations.map(({ line }) => line)]),
      [["data-race", 6, 9]],
    );
    assert.deepEqual(outcomes.map(({ values }) => values.read).sort(), [0, 0x0002, 0x0100, 0x0102]);
    assert.deepEqual([exploration.executions, exploration.redundant], [4, 0]);
  });

  it("are whole under a lock", async () => {
    const text = program(
      "m.runExclusive(() => bytes.writeUint16LE(0x0102))",
      "m.runExclusive(() => bytes.readUint16LE())",
    );
    const [{ verdict, outcomes, exploration }] = await checkProgram("p.ts", text);
    assert.equal(verdict, "verified");
    assert.deepEqual(outcomes.map(({ values }) => values.read).sort(), [0, 0x0102]);
    assert.equal(exploration.executions, 2);
  });

  it("are what callbacks read and write", async () => {
    const text = `import { io } from "interleaver";
const bytes = Buffer.alloc(4);
let last = 0;
for (const n of [1, 2]) void io().then(() => { last = bytes.readInt32BE() * 10 + n; bytes.writeInt32BE(last); });`;
    const [{ outcomes, exploration }] = await checkProgram("p.ts", text);
    assert.deepEqual(outcomes.map(({ values }) => values.last).sort(), [12, 21]);
    assert.equal(exploration.executions, 2);
  });

  it("are refused by what is wrong with them, with the line", async () => {
    const text = `const bytes = Buffer.alloc(4);\n\nbytes.writeUInt8(256);`;
    const [{ findings }] = await checkProgram("p.ts", text);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        '`main` threw RangeError: The value of "value" is out of range. It must be >= 0 and <= 255. Received 256 (line 3).',
      ],
    );
  });
});
