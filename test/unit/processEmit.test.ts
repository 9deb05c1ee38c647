import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const text = (head: string) => `${head}
  const log: unknown[] = [];
  process.on("SIGTERM", (...args: unknown[]) => { log.push(["on", ...args]); });
  process.once("SIGTERM", () => { log.push("once"); process.on("SIGTERM", () => log.push("late")); });
  log.push(process.emit("SIGTERM", "SIGTERM" as never));
  log.push("between", process.emit("SIGTERM"));
  log.push(process.emit("SIGHUP" as never));
  try { process.emit("error" as never, new Error("nobody listens") as never); } catch (e) { log.push((e as Error).message); }
  export let all = JSON.stringify(log);`;

describe("process.emit", () => {
  for (const head of ["", 'import process from "node:process";'])
    it(`calls the listeners at once and tells whether there were any: ${head || "the global"}`, async () => {
      const [{ verdict, findings, problems, outcomes }] = await checkProgram("a.ts", text(head));
      assert.deepEqual([verdict, findings, problems], ["verified", [], []]);
      // What Node 20 logs
      const expected = [["on", "SIGTERM"], "once", true, ["on"], "late", "between", true, false, "nobody listens"];
      assert.deepEqual(JSON.parse(outcomes[0].values.all as string), expected);
    });
});
