import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { toldOfAtomicity } from "../toldOfAtomicity";

/** A like that is shown at once, and taken back where it fails; `back` is what takes it back. */
const liked = (back: string, more = "") => `import { Mutex, observe, scenario, thread } from "interleaver";
const m = new Mutex();
let n = 0;
let busy = false;
const like = (fails: boolean) => () => {
  const before = m.runExclusive(() => { const b = n; n = b + 1; return b; });
  ${more}
  m.runExclusive(() => { if (fails) ${back} });
};
thread("ada", like(true));
thread("ben", like(false));`;

async function told(text: string): Promise<string[]> {
  const [{ problems, findings, exploration }] = await checkProgram("likes.ts", text);
  assert.deepEqual([problems, exploration.complete], [[], true]);
  return findings.map(({ severity, kind, subkind = kind, message }) => `${severity} ${subkind}: ${message}`);
}

describe("an update that puts back what it read before it wrote", () => {
  const unseen =
    "error lost-update: `ada` reads `n` (line 6) and writes it (line 8), but `ben` writes it in between (line 6), and `ada` overrides " +
    "that unseen: nothing keeps others out from the read to the write.";
  it("overrides what others wrote meanwhile: an error where no serial execution ends like that", async () => {
    assert.deepEqual(await told(liked("n = before;")), [unseen]);
  });
  it("is none that looks again in the region in which it writes, or sets what everybody sets", async () => {
    assert.deepEqual(await told(liked("n = n - 1;")), []);
    assert.deepEqual(await told(liked("n--;", "for (let i = 0; i < 2; i++) m.runExclusive(() => { n++; });")), []);
    const flag = `const was = m.runExclusive(() => { const b = busy; busy = true; return b; });
  m.runExclusive(() => { busy = false; });`;
    assert.deepEqual(await told(liked("n--;", flag)), []);
  });
  it("explains what a check says, as a warning beside it", async () => {
    const [imports, ...rest] = liked("n = before;").split("\n");
    const hidden = [imports.replace("observe", "after"), `scenario("s", () => {`, ...rest];
    const findings = await told(
      [...hidden, `after(() => { if (n !== 1) throw new Error(String(n)); }); });`].join("\n"),
    );
    assert.deepEqual(
      findings.map((one) => one.split(":")[0]),
      ["error assertion", "warning lost-update"],
    );
  });

  const across = (second: string, body: string) => `let n = 0;
async function like(fails: boolean) {
  const before = n;
  n = before + 1;
  const ok = await io(!fails);
  ${body}
}
void like(true);
${second}
after(() => { observe("n", n); });`;
  const later = "void io().then(() => like(false));";
  const lost =
    "lost-update: `like#1` (called in line 9) reads `n` (line 4), awaits in line 6, and then writes it (line 7), but meanwhile " +
    "`like#2` (called in line 10) writes it (line 5), and `like#1` overrides that unseen: nothing keeps other calls out across the `await`.";
  it("does so across await", async () => {
    assert.deepEqual(await toldOfAtomicity(across(later, "if (!ok) n = before;")), [`error ${lost}`]);
  });
  it("is a warning where the calls always overlap and what is left depends on the order", async () => {
    const both = "void like(false);";
    const [one, ...others] = await toldOfAtomicity(across(both, "n = ok ? before + 1 : before;"));
    assert.match(one, /^warning lost-update: .* overrides that unseen/);
    assert.deepEqual(others, []);
  });
  it("is none across await that looks again before it writes, or sets a flag", async () => {
    assert.deepEqual(await toldOfAtomicity(across(later, "if (!ok) n = n - 1;")), []);
    assert.deepEqual(await toldOfAtomicity(across(later, "if (!ok && n === before + 1) n = before;")), []);
    const busy = `let busy = false, n = 0;
async function save() { if (busy) return; busy = true; await io(); n++; busy = false; }
void save();
void io().then(save);
after(() => { observe("busy", busy); });`;
    assert.deepEqual(await toldOfAtomicity(busy), []);
  });
});
