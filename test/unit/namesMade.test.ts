import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

describe("names that the instrumenter makes", () => {
  it("differ, however many functions stand before a class with private names", async () => {
    const shared = Array.from({ length: 12 }, (_, i) => `v${i}`);
    for (let functions = 0; functions < 8; functions++) {
      const text = `import { Mutex, thread } from "interleaver";
const m = new Mutex();
let ${shared.map((name) => `${name} = 0`).join(", ")};
${Array.from({ length: functions }, (_, i) => `function f${i}() { return ${i}; }`).join("\n")}
class Account { #log = this.named(); named(): string { return "a"; } get size() { return this.#log.length; } }
thread(() => m.runExclusive(() => { ${shared.map((name) => `${name}++;`).join(" ")} new Account(); }));
thread(() => m.runExclusive(() => { ${shared.map((name) => `${name}--;`).join(" ")} }));`;
      const [{ verdict, problems }] = await checkProgram("p.ts", text);
      assert.deepEqual([verdict, problems], ["verified", []], `behind ${functions} functions`);
    }
  });
  it("differ where modules of the platform are linked", async () => {
    const text = `import { EventEmitter } from "node:events";
const { port1, port2 } = new MessageChannel();
let got = 0;
const heard = new EventEmitter().on("message", (n: number) => { got = n; port1.close(); });
port1.onmessage = ({ data }) => heard.emit("message", data);
port2.postMessage(1);`;
    const [{ verdict, problems, outcomes }] = await checkProgram("p.ts", text);
    assert.deepEqual([verdict, problems, outcomes.map(({ values }) => values)], ["verified", [], [{ got: 1 }]]);
  });
});
