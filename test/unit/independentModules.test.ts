import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { io, scenario } from "interleaver";
import { EventEmitter, once } from "node:events";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
fetch.respond(/made/, (request: Request) => Response.json({ url: request.url }));
const bus = new EventEmitter();
bus.on("done", () => {});`;

/** What three calls do that have nothing to do with each other. */
const calls: Readonly<Record<string, string>> = {
  "requests and their bodies": `const answer = await fetch("/x" + id); await answer.text();`,
  "what is posted, and answered by a function": `
    const answer = await fetch("/made" + id, { method: "POST", body: JSON.stringify({ id }) });
    await answer.clone().json();`,
  "requests that one signal could abort": `await (await fetch("/x" + id, { signal })).json();`,
  "events of one emitter": `await io(); bus.emit("done", id);`,
  "emitters of their own": `
    const own = new EventEmitter();
    const over = once(own, "done");
    void io().then(() => own.emit("done"));
    await over;`,
  "controllers of their own": `
    const own = new AbortController();
    const over = new Promise<void>((resolve) => own.signal.addEventListener("abort", () => resolve()));
    void io().then(() => own.abort());
    await over;`,
  "streams of their own": `await io(); for await (const part of Readable.from(["a", "b"])) void part;`,
  "Web Locks of other names": `await navigator.locks.request("lock" + id, async () => { await io(); });`,
  "files of their own": `
    await writeFile("/file" + id, "x");
    await rename("/file" + id, "/moved" + id);
    await readFile("/moved" + id, "utf8");`,
};

describe("what is inside the simulated modules makes calls depend on each other no more than they do", () => {
  for (const [name, body] of Object.entries(calls))
    it(name, async () => {
      const [report] = await checkProgram(
        "program.ts",
        `${head}
scenario("three", async () => {
  const { signal } = new AbortController();
  const call = async (id: number) => {${body}};
  await Promise.all([call(1), call(2), call(3)]);
});`,
      );
      assert.equal(report.verdict, "verified");
      // Only which of them is the last one for Promise.all makes a difference
      assert.equal(report.exploration.executions, 3);
    });
});
