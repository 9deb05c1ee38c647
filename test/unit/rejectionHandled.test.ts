import assert from "node:assert/strict";
import { logInNode, logsOf } from "../eventLoop/logsAgainstNode";

const told = `
  process.on("unhandledRejection", (reason) => say("unhandled " + reason));
  process.on("rejectionHandled", (promise) => { say("handled " + (promise === late)); process.nextTick(() => say("tick")); });
  const jobs = () => { process.nextTick(() => say("next")); queueMicrotask(() => say("micro")); };`;

const bodies: Readonly<Record<string, string>> = {
  "once it is handled, after the jobs and before new rejections": `${told}
    const late = Promise.reject("a");
    setTimeout(() => { late.catch((reason) => say("caught " + reason)); late.catch(() => say("again")); Promise.reject("b"); jobs(); }, 20);
    setTimeout(() => say("end"), 60);`,
  "not where it is handled in time": `${told}
    const late = Promise.reject("a");
    queueMicrotask(() => late.catch((reason) => say("caught " + reason)));
    setTimeout(() => late.catch(() => say("again")), 20);`,
  "also by an await": `${told}
    const late = (async () => { throw "a"; })();
    setTimeout(async () => { try { await late; } catch (reason) { say("caught " + reason); } }, 20);`,
  "also where only uncaughtException was told": `
    process.on("uncaughtException", (reason, origin) => say(origin + " " + reason.message));
    process.once("rejectionHandled", () => say("handled"));
    const all = ["a", "b"].map((reason) => Promise.reject(new Error(reason)));
    setTimeout(() => all.forEach((one) => one.catch(say)), 20);`,
};

describe("the event rejectionHandled of process", () => {
  for (const [name, body] of Object.entries(bodies))
    it(`comes as in Node: ${name}`, async () => {
      const wanted = await logInNode(body);
      assert.deepEqual(await logsOf(body), [wanted]);
      assert.notEqual(wanted, "");
    });
});
