import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const handler = `const log = [];
const say = (what) => log.push(what);
const jobs = (name) => {
  process.nextTick(say, name + ".tick");
  queueMicrotask(() => say(name + ".micro"));
};
process.on("uncaughtException", (error, origin) => {
  say(error.message + " " + origin);
  jobs("handler");
});
after(() => observe("log", log.join(", ")));`;

async function explored(body: string, before = handler): Promise<readonly unknown[]> {
  const text = `import { after, observe, scenario } from "interleaver";\n${before}\nscenario("errors", () => { ${body} });`;
  const [report] = await checkProgram("program.js", text);
  assert.deepEqual(report.problems, []);
  return report.findings.length > 0
    ? report.findings.map(({ kind, message }) => `${kind}: ${message}`)
    : report.outcomes.map(({ values }) => values.log);
}
describe("errors that nobody catches, where a handler is installed", () => {
  /** Each with the log of Node 20, where all timers of one delay were started in the same millisecond. */
  const programs: Readonly<Record<string, readonly [body: string, log: string]>> = {
    "a timer, and then another one of the same delay": [
      `
      setTimeout(() => { jobs("a"); throw new Error("a"); }, 5);
      setTimeout(() => { say("b"); jobs("b"); }, 5);
      setTimeout(() => { say("c"); }, 5);
      setTimeout(() => { say("d"); }, 40);`,
      "a uncaughtException, b, a.tick, handler.tick, b.tick, a.micro, handler.micro, b.micro, c, d",
    ],
    "an immediate, and then others": [
      `
      setImmediate(() => { jobs("a"); throw new Error("a"); });
      setImmediate(() => { say("b"); jobs("b"); });
      setImmediate(() => { say("c"); });`,
      "a uncaughtException, b, a.tick, handler.tick, b.tick, a.micro, handler.micro, b.micro, c",
    ],
    "a callback of nextTick": [
      `
      setTimeout(() => {
        process.nextTick(() => { jobs("x"); throw new Error("tick"); });
        process.nextTick(() => say("second tick"));
        queueMicrotask(() => say("micro"));
      }, 5);
      setTimeout(() => { say("b"); jobs("b"); }, 5);
      setTimeout(() => { say("d"); }, 40);`,
      "tick uncaughtException, b, second tick, x.tick, handler.tick, b.tick, micro, x.micro, handler.micro, b.micro, d",
    ],
    "a microtask": [
      `
      setTimeout(() => {
        queueMicrotask(() => { jobs("x"); throw new Error("micro"); });
        queueMicrotask(() => say("second micro"));
        process.nextTick(() => say("tick"));
      }, 5);
      setTimeout(() => { say("b"); jobs("b"); }, 5);`,
      "tick, micro uncaughtException, second micro, x.micro, handler.micro, x.tick, handler.tick, b, b.tick, b.micro",
    ],
    "an interval": [
      `
      let n = 0;
      const i = setInterval(() => { jobs("a" + n); if (n++ === 2) clearInterval(i); throw new Error("a"); }, 5);`,
      "a uncaughtException, a0.tick, handler.tick, a0.micro, handler.micro, a uncaughtException, a1.tick, handler.tick, a1.micro, handler.micro, a uncaughtException, a2.tick, handler.tick, a2.micro, handler.micro",
    ],
    "a cleared timer after one that throws": [
      `
      setTimeout(() => { jobs("a"); clearTimeout(t); throw new Error("a"); }, 5);
      const t = setTimeout(() => say("never"), 5);
      setTimeout(() => say("d"), 40);`,
      "a uncaughtException, a.tick, handler.tick, a.micro, handler.micro, d",
    ],
    rejections: [
      `
      Promise.reject(new Error("first"));
      Promise.reject(new Error("second"));
      jobs("a");
      setTimeout(() => say("d"), 1);`,
      "a.tick, a.micro, first unhandledRejection, second unhandledRejection, handler.tick, handler.tick, handler.micro, handler.micro, d",
    ],
  };
  for (const [name, [body, log]] of Object.entries(programs))
    it(`go on as in Node: ${name}`, async () => assert.deepEqual(await explored(body), [log]));

  it("end the execution where the handler throws, or is used up", async () => {
    const again = `process.on("uncaughtException", () => { throw new Error("again"); });`;
    assert.deepEqual(await explored(`setTimeout(() => { throw new Error("a"); }, 5);`, again), [
      "uncaught-error: `timer 5 ms` threw Error: again (line 2).",
    ]);
    const once = `process.once("uncaughtException", () => {});`;
    assert.deepEqual(
      await explored(`for (const name of ["a", "b"]) setTimeout(() => { throw new Error(name); }, 5);`, once),
      ["uncaught-error: `timer 5 ms` threw Error: b (line 3)."],
    );
  });

  it("also where the body itself throws", async () => {
    const body = `setTimeout(() => say("d"), 1); jobs("a"); throw new Error("body");`;
    assert.deepEqual(await explored(body), ["body uncaughtException, a.tick, handler.tick, a.micro, handler.micro, d"]);
  });
});
