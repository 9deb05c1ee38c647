import assert from "node:assert/strict";
import { format } from "node:util";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import { plainPaint } from "../../src/presentation/terminal/paint";
import { textExecution } from "../../src/presentation/terminal/textExecution";
import { ConsoleText } from "../../src/runtime/modules/consoleText";
import { timeless } from "../timeless";

function traceOf(text: string) {
  const [report] = check("p.ts", text);
  assert.deepEqual(report.problems, []);
  return { report, trace: replay("p.ts", text, report.name, report.outcomes[0].witness.schedule)!.trace };
}
const head = 'import { after, AtomicInt, scenario, thread } from "interleaver";\n';

describe("console in a program", () => {
  it("tells the task, the place and the event during which it printed", () => {
    const { trace } = traceOf(`${head}
const count = new AtomicInt(0);
console.log("module");
scenario("s", () => {
  thread("Ada", () => {
    console.log("before");
    count.increment();
    console.warn("after %d", count.load());
  });
  after(() => console.log("at the end"));
});`);
    const told = trace.output!.map(({ position, task, level, text, site }) => [
      trace.events[position - 1]?.kind ?? "start",
      trace.tasks[task].name,
      level,
      text,
      site?.line,
    ]);
    assert.deepEqual(told, [
      ["start", "main", "log", "module", 4],
      ["spawn", "Ada", "log", "before", 7],
      ["load", "Ada", "warn", "after 1", 9],
      ["load", "main", "log", "at the end", 11],
    ]);
  });

  it("adds no event and no order, and touches nothing", () => {
    const program = (print: string) => `${head}
const shared = { n: 0 };
scenario("s", () => {
  for (const name of ["A", "B"]) thread(name, () => { ${print} });
  thread("C", () => { shared.n++; });
});`;
    const explored = (print: string) => timeless(check("p.ts", program(print)))[0].exploration;
    assert.deepEqual(explored("console.log('x', shared);"), explored(""));
  });

  it("stands below its event in the columns, in its task's column", () => {
    const { trace } = traceOf(`${head}
const count = new AtomicInt(0);
thread("Ada", () => { count.increment(); console.log("one\\ntwo"); });`);
    const text = textExecution(trace, { width: 90, paint: plainPaint, sourceLine: () => undefined });
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.includes("count.increment()"));
    const column = lines[at].indexOf("count.increment()");
    assert.deepEqual(lines.slice(at + 1, at + 3), [`${" ".repeat(column)}› one`, `${" ".repeat(column)}› two`]);
  });

  it("runs no code of what it prints, and keeps the program from its errors", () => {
    const { trace, report } = traceOf(`${head}
const evil = { toString() { throw new Error("b"); }, toJSON() { throw 1; }, get a() { throw new Error("a"); } };
const trap = new Proxy({}, { get() { throw new Error("c"); }, ownKeys() { throw new Error("d"); } });
const round: any = { name: "round" };
round.self = round;
console.log(evil, trap, round, Symbol("s"), 10n, -0, [undefined]);
console.error(new TypeError("wrong"));
thread(() => {});`);
    assert.deepEqual(report.findings, []);
    assert.deepEqual(
      trace.output!.map(({ text }) => text),
      [
        '{ toString: function toString, toJSON: function toJSON, a: … } proxy { name: "round", self: { name: "round", self: {…} } } symbol s 10n -0 [undefined]',
        "TypeError: wrong",
      ],
    );
  });

  it("keeps the first 1,000 calls", () => {
    const { trace } = traceOf(`${head}for (let i = 0; i < 3000; i++) console.log(i);\nthread(() => {});`);
    assert.equal(trace.output!.length, 1000);
    assert.match(trace.output!.at(-1)!.text, /^999\n… more was printed; the first 1000 calls are shown$/);
  });

  it("knows groups, counters, assertions and the rest as Node does", () => {
    const text = new ConsoleText(() => false);
    const told = (method: string, ...args: unknown[]) => text.call(method, args)?.text;
    assert.equal(told("group", "outer"), "outer");
    assert.equal(told("log", "a\nb"), "  a\n  b");
    assert.equal(told("groupEnd"), undefined);
    assert.equal(told("count"), "default: 1");
    assert.equal(told("count"), "default: 2");
    assert.equal(told("countReset"), undefined);
    assert.equal(told("count", "x"), "x: 1");
    assert.equal(told("assert", true, "fine"), undefined);
    assert.equal(told("assert", false, "not", 1), "Assertion failed: not 1");
    assert.equal(told("timeEnd", "t"), "t: 0ms");
    assert.deepEqual(text.call("trace", ["here"]), { level: "error", text: "Trace: here" });
    for (const args of [["%s and %d%%", "a", 3.5, "more"], ["%i %f", 3.7, "2.5"], ["%d", "x"], ["100%", 1], ["%s"]])
      assert.equal(told("log", ...args), format(...args));
  });
});
