import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

async function check(text: string) {
  const [{ verdict, problems, findings, outcomes }] = await checkProgram("warnings.ts", text);
  assert.deepEqual(problems, []);
  return { verdict, messages: findings.map(({ message }) => message), logs: outcomes.map(({ values }) => values.log) };
}

// As in Node: after the code that runs, so that also who listens from now on hears it
describe('process.on("warning")', () => {
  it("is called for process.emitWarning, with what it was given", async () => {
    const { logs } = await check(`import { after, observe } from "interleaver";
const log: string[] = [];
process.emitWarning("careful");
process.on("warning", (warning: Error & { code?: string; detail?: string }) => {
  log.push([warning.name, warning.message, warning.code, warning.detail].join(" "));
});
process.emitWarning("old", "DeprecationWarning", "DEP1");
process.emitWarning("odd", { type: "Odd", code: "C", detail: "D" });
process.emitWarning(new TypeError("typed"));
log.push("before");
after(() => observe("log", log));`);
    assert.deepEqual(logs, [
      ["before", "Warning careful  ", "DeprecationWarning old DEP1 ", "Odd odd C D", "TypeError typed  "],
    ]);
  });

  it("ends the program if it throws", async () => {
    const { verdict, messages } = await check(`process.on("warning", (warning) => { throw warning; });
process.emitWarning("careful");`);
    assert.equal(verdict, "violated");
    assert.deepEqual(messages, ["`main` threw Warning: careful (line 1)."]);
  });

  it("is called once for an event with more listeners than there should be", async () => {
    const { logs } = await check(`import { EventEmitter } from "node:events";
import { after, observe } from "interleaver";
const log: string[] = [];
process.on("warning", ({ name, message, count, type }: Error & { count?: number; type?: string }) => {
  log.push(\`\${name} \${count} \${type} \${message}\`);
});
class Door extends EventEmitter {}
const door = new Door();
for (let i = 0; i < 12; i++) door.on("open", () => {});
const many = new EventEmitter().setMaxListeners(0);
for (let i = 0; i < 12; i++) many.on("open", () => {});
after(() => observe("log", log));`);
    assert.deepEqual(logs, [
      [
        "MaxListenersExceededWarning 11 open Possible EventEmitter memory leak detected. 11 open listeners added to [Door]. " +
          "MaxListeners is 10. Use emitter.setMaxListeners() to increase limit",
      ],
    ]);
  });

  it("may come from a thread", async () => {
    const { verdict } = await check(`import { thread } from "interleaver";
thread("A", () => process.emitWarning("careful"));`);
    assert.equal(verdict, "verified");
  });
});
