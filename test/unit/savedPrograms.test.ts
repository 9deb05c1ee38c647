import assert from "node:assert/strict";
import { savedPrograms } from "../../src/extension/savedPrograms";

const scenario = 'import { scenario } from "interleaver";\nscenario("one", () => {});\n';
const program = 'import { thread } from "interleaver";\nthread(() => {});\n';
const plain = "export const rate = 2;\n";
const nothing = { reads: new Map<string, ReadonlySet<string>>() };

const saved = (text: string, setting: string, known: Parameters<typeof savedPrograms>[1] = nothing) =>
  savedPrograms({ uri: "a", text, setting }, known);

describe("what is explored after a save", () => {
  it("is a file with scenarios", () => assert.deepEqual(saved(scenario, "scenarios"), ["a"]));
  it("is another program only where that is wished for", () => {
    assert.deepEqual(saved(program, "scenarios"), []);
    assert.deepEqual(saved(program, "always"), ["a"]);
    assert.deepEqual(saved(plain, "always"), []);
  });
  it("is the program in the panel, whatever it is", () => {
    assert.deepEqual(saved(program, "scenarios", { ...nothing, shown: "a" }), ["a"]);
    assert.deepEqual(saved(program, "scenarios", { ...nothing, shown: "b" }), []);
  });
  it("is every program that read the file when it was last explored", () => {
    const reads = new Map([
      ["b", new Set(["b", "a"])],
      ["c", new Set(["c"])],
      ["a", new Set(["a"])],
    ]);
    assert.deepEqual(saved(plain, "scenarios", { reads }), ["b"]);
    assert.deepEqual(saved(scenario, "scenarios", { reads }), ["a", "b"]);
  });
  it("is nothing where nobody wants it", () => {
    const known = { reads: new Map([["b", new Set(["a"])]]), shown: "a" };
    assert.deepEqual(saved(scenario, "never", known), []);
  });
  it("is what `scenarios` says where the setting makes no sense", () =>
    assert.deepEqual([saved(scenario, "sometimes"), saved(program, "sometimes")], [["a"], []]));
});
