import assert from "node:assert/strict";
import { differencesFromExpected } from "../../src/cli/expectations";
import type { Finding } from "../../src/model/report";
import { checkProgram, replayProgram } from "../checkProgram";

const imports = 'import { after, io, observe, scenario } from "interleaver";\n';

/** What is told of the program, which has no error. */
async function told(body: string): Promise<readonly Finding[]> {
  const [report] = await checkProgram("program.ts", imports + body);
  assert.deepEqual([report.problems, report.verdict], [[], "verified"]);
  return report.findings;
}

async function only(body: string): Promise<Finding> {
  const findings = await told(body);
  assert.equal(findings.length, 1, findings.map(({ message }) => message).join("\n"));
  const [finding] = findings;
  assert.deepEqual([finding.kind, finding.subkind, finding.severity], ["deadlock", "never-settled", "info"]);
  const again = await replayProgram("program.ts", imports + body, undefined, finding.witness.schedule);
  assert.deepEqual(
    again?.findings.map(({ message }) => message),
    [finding.message],
  );
  return finding;
}

const gate = `const never = new Promise<void>(() => undefined);
async function passes() { await never; }
`;
const queue = `class Queue {
  private readonly items: number[] = [];
  private readonly waiters: ((item: number) => void)[] = [];
  put(item: number) {
    const waiter = this.waiters.shift();
    if (waiter) waiter(item);
    else this.items.push(item);
  }
  async take(): Promise<number> {
    const [item] = this.items.splice(0, 1);
    return item ?? (await new Promise<number>((resolve) => this.waiters.push(resolve)));
  }
}
const queue = new Queue();
`;

describe("async calls that never end and that nobody awaits", () => {
  it("are told as info, with the awaits down to the promise and where it was made", async () => {
    const { message, locations } = await only(`${gate}async function visit() {
  await io();
  await passes();
}
void visit();`);
    assert.match(message, /^`visit` \(called in line 8\) never ends: `await passes\(\)` in `visit` \(line 6\) → /);
    assert.match(message, /`await never` in `passes` \(line 3\) waits for a promise .*, which was made at line 2; /);
    assert.match(message, /; nobody awaits `visit` \(called in line 8\), so the program ends without /);
    assert.deepEqual(
      locations.map(({ line }) => line),
      [6, 3, 2, 8],
    );
  });

  it("are no error: neither of the verdict nor of what a file expects", async () => {
    const text = `// @expect verified\n// @expect executions 1\n${gate}void passes();`;
    assert.deepEqual(differencesFromExpected(text, await checkProgram("program.ts", text)), []);
  });

  it("whoever looks at their errors", async () => {
    await only(`${gate}passes().catch(() => undefined);`);
    await only(`${gate}passes().finally(() => undefined);`);
  });

  it("in the executions that show it, and in no other", async () => {
    const { executions } = await only(`let open: (() => void) | undefined;
let isOpen = false;
async function visit() {
  await io(undefined, "walk");
  if (!isOpen) await new Promise<void>((resolve) => (open = resolve));
}
async function close() {
  await io(undefined, "key");
  isOpen = true;
}
void visit();
void close();`);
    assert.equal(executions, 1);
  });

  it("once for each place where such promises are made", async () => {
    const { message } = await only(`async function visit() { await new Promise(() => undefined); }
void visit(); void visit(); void visit();`);
    assert.match(message, /; 2 other calls wait so; /);
    const apart = await told(`async function enter() { await new Promise(() => undefined); }
async function leave() { await new Promise(() => undefined); }
void enter(); void leave();`);
    assert.equal(apart.length, 2);
  });

  it("counted in every execution, though executions that end otherwise would be walked", async () => {
    const [report] = await checkProgram(
      "program.ts",
      `${imports}${gate}let sum = 0;
const add = async (n: number) => { const before = sum; await io(n); sum = before + n; };
scenario("adds", async () => {
  void passes();
  await Promise.all([1, 2, 3, 4, 5].map(add));
  observe("sum", sum);
});`,
    );
    assert.equal(
      report.findings.find(({ severity }) => severity === "info")?.executions,
      report.exploration.executions,
    );
  });

  it("not as well, where something is wrong that is told", async () => {
    const [report] = await checkProgram(
      "program.ts",
      `${imports}${gate}void passes();\nafter(() => { throw new Error("wrong"); });`,
    );
    assert.deepEqual(
      report.findings.map(({ severity }) => severity),
      ["error"],
    );
  });
});

describe("nothing is told of async calls that may as well rest", () => {
  const quiet = (what: string, body: string) =>
    it(what, async () => {
      assert.deepEqual(
        (await told(body)).map(({ message }) => message),
        [],
      );
    });
  quiet(
    "workers that wait for more to do",
    `${queue}const work = async () => { while (true) await io(await queue.take()); };
void work(); void work();
queue.put(1);`,
  );
  quiet(
    "workers that a flag may stop",
    `${queue}let stopped = false;
const work = async () => { do { const item = await queue.take(); await io(item); } while (!stopped); };
void work();
queue.put(1);`,
  );
  quiet(
    "whoever goes through a source of which more may come",
    `${queue}async function* all() { for (;;) yield await queue.take(); }
void (async () => { for await (const item of all()) await io(item); })();
queue.put(1);`,
  );
  quiet(
    "a server that goes round by calling itself",
    `${queue}async function serve(): Promise<void> { await io(await queue.take()); return serve(); }
void serve();
queue.put(1);`,
  );
  quiet(
    "listeners",
    `import { EventEmitter, once } from "node:events";
const emitter = new EventEmitter();
const { signal } = new AbortController();
void (async () => { await once(emitter, "end"); })();
void (async () => { await new Promise((resolve) => emitter.on("end", resolve)); })();
void (async () => { await new Promise((resolve) => signal.addEventListener("abort", resolve)); })();`,
  );
  quiet("the losers of a race", `${gate}scenario("race", async () => { await Promise.race([passes(), io()]); });`);
  quiet(
    "who waits for a timer that was cleared, or that keeps no program going",
    `let timer: NodeJS.Timeout | undefined;
const quiet = () => new Promise<void>((resolve) => { clearTimeout(timer); timer = setTimeout(resolve, 10); });
const search = async () => { await quiet(); await io(); };
void search(); void search();
void (async () => { await new Promise<void>((resolve) => setTimeout(resolve, 1000).unref()); })();`,
  );
  quiet(
    "a program that stops itself",
    `${gate}void passes(); setTimeout(() => process.exit(0), 1); setTimeout(() => {}, 5);`,
  );
  quiet(
    "a file that awaits something itself",
    `await io();\nawait Promise.race([io(), new Promise(() => undefined)]);`,
  );
  for (const [how, wait] of [
    ["a promise of its own", 'await new Promise((resolve) => emitter.once("end", resolve))'],
    ["`once`", 'await once(emitter, "end")'],
  ])
    it(`but of who listens with ${how} for an event that came before: with who emitted it`, async () => {
      const { message, locations } = await only(`import { EventEmitter, once } from "node:events";
const emitter = new EventEmitter();
async function load() {
  await io();
  emitter.emit("end");
}
async function main() {
  void load();
  await io();
  ${wait};
}
void main();
void once;`);
      assert.match(message, /^`main` never ends: .*; nobody awaits `main`/);
      assert.match(message, / `load` \(called in line 9\) emitted `end` \(line 6\) before anybody listened for it: /);
      assert.ok(locations.some(({ line }) => line === 6));
    });
  it("but of a lock that is looked at again when it is given back", async () => {
    const { message } = await only(`let locked = false;
const waiting: (() => void)[] = [];
async function acquire() {
  while (locked) await new Promise<void>((resolve) => waiting.push(resolve));
  locked = true;
}
const job = async () => { await acquire(); await io(); };
void job(); void job();`);
    assert.match(message, /^`job#2` .* `await new Promise<void>/);
  });
});
