import assert from "node:assert/strict";
import { witnessTrace } from "../witnessTrace";

const text = `import { io } from "interleaver";
const rows = new Map<string, number>();
const seen = new Set<string>();
const o: Record<string, number> = {};
async function put(v: number) {
  await io();
  rows.set("a", v);
  seen.add("b");
  o.x = v;
  rows.set("a", v + 1);
  rows.get("a");
  rows.delete("a");
  seen.delete("b");
  delete o.x;
  rows.get("a");
}
Promise.all([put(1), put(2)]).then(() => { throw new Error("end"); });`;

describe("steps that add an entry or a property, or remove one", () => {
  it("tell the values before and after", () => {
    const { steps } = witnessTrace(text).async!;
    const told = steps.filter(({ position, kind }) => position === 1 && /^(read|write)$/.test(kind));
    assert.deepEqual(
      told.map(({ site, sentence }) => `${site!.line} ${sentence}`),
      [
        '7 writes rows.get("a") undefined → 1',
        "7 writes rows (keys)",
        '8 writes seen.has("b") false → true',
        "8 writes seen (keys)",
        "9 writes o.x undefined → 1",
        "9 writes o (keys)",
        '10 writes rows.get("a") 1 → 2',
        '11 reads rows.get("a"): 2',
        '12 writes rows.get("a") 2 → undefined',
        "12 writes rows (keys)",
        '13 writes seen.has("b") true → false',
        "13 writes seen (keys)",
        "14 writes o.x",
        "14 writes o (keys)",
        '15 reads rows.get("a"): undefined',
      ],
    );
  });
});
