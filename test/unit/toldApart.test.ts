import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import type { Finding } from "../../src/model/report";
import { toldApart } from "../../src/presentation/report/toldApart";

const found = (body: string) =>
  check("apart.ts", `import { Channel, Mutex, thread } from "interleaver";\n${body}`)[0].findings;

describe("findings of a list that look alike", () => {
  it("are told apart by what only they are about", () => {
    const findings = found("let a = 0, b = 0;\nthread(() => { a++; b++; });\nthread(() => { a++; b++; });");
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["data-race", "data-race"],
    );
    const [one, other] = toldApart(findings);
    assert.match(one, /^\S+( \S+)? writes a$/);
    assert.match(other, /^\S+( \S+)? writes b$/);
  });

  it("are deadlocks by who waits for what", () => {
    const findings = found(`const m = new Mutex(), ch = new Channel<number>();
thread("sender", () => { m.lock(); ch.send(1); m.unlock(); });
thread("receiver", () => { m.lock(); ch.receive(); m.unlock(); });`);
    assert.deepEqual(toldApart(findings), ["sender waits for ch", "sender waits for m"]);
  });

  it("are told by all they say, where their places do the same", () => {
    const [race] = found("let a = 0;\nthread(() => { a++; });\nthread(() => { a++; });");
    const broken = (name: string): Finding => ({ ...race, message: `\`A\` broke the invariant "${name}" (line 2).` });
    assert.deepEqual(toldApart([broken("one"), broken("two")]), [
      'A broke the invariant "one" (line 2).',
      'A broke the invariant "two" (line 2).',
    ]);
    assert.deepEqual(toldApart([race, { ...race, kind: "starvation" }]), ["", ""], "they have other titles");
  });
});
