import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { verdictText } from "../../src/presentation/report/verdictText";

const text = `import { Mutex, thread } from "interleaver";
const a = new Mutex(), b = new Mutex();
export function crosswise() {
  thread("A", () => { a.lock(); b.lock(); b.unlock(); a.unlock(); });
  thread("B", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });
}
export const alone = () => { thread("A", () => { a.lock(); a.unlock(); }); };
export default function () { thread("A", () => {}); }
function later() { throw new Error("later"); }
export { later as renamed };
export function withParameter(n: number) { return n; }
export const value = 3;
export class Account {}
export function* steps() { yield 1; }
export async function* later2() { yield 1; }
`;
const verdict = (scenario: string) => {
  const [{ name, verdict, findings, problems }] = check("crosswise.ts", text, { scenario });
  return [name, verdict, ...findings.map(({ kind }) => kind), ...problems.map(({ message }) => message)];
};

describe("exported functions as scenarios", () => {
  it("are explored by their exported names", () => {
    assert.deepEqual(verdict("crosswise"), ["crosswise", "violated", "deadlock"]);
    assert.deepEqual(verdict("alone"), ["alone", "verified"]);
    assert.deepEqual(verdict("default"), ["default", "verified"]);
    assert.deepEqual(verdict("renamed"), ["renamed", "violated", "uncaught-error"]);
  });

  it("must take no parameters and run when they are called; who asks for another name learns which there are", () => {
    const there = 'there is "alone", "crosswise", "default", "renamed"';
    for (const name of ["withParameter", "value", "Account", "steps", "later2", "nothing"])
      assert.deepEqual(verdict(name), [name, "invalid", `there is no scenario "${name}"; ${there}`]);
  });

  it("are named where the module alone starts no task", () => {
    const [report] = check("crosswise.ts", text);
    assert.deepEqual(report.explorable, ["alone", "crosswise", "default", "renamed"]);
    const { title, details } = verdictText(report);
    assert.equal(title, "The module alone starts no task");
    assert.deepEqual(details, [
      "explore an exported function: --scenario alone, --scenario crosswise, --scenario default or --scenario renamed",
    ]);
  });

  it("are not named where there is something to explore, or nothing that could be", () => {
    const explorable = (program: string) => check("p.ts", program)[0].explorable;
    assert.equal(explorable(`${text}thread("C", () => {});`), undefined);
    assert.equal(explorable("export const value = 3;"), undefined);
    assert.equal(
      explorable(`import { scenario } from "interleaver"; export function f() {} scenario("s", f);`),
      undefined,
    );
    assert.equal(check("crosswise.ts", text, { scenario: "alone" })[0].explorable, undefined);
  });
});
