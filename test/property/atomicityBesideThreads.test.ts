import assert from "node:assert/strict";
import { checkProgram, replaysOf } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { mergedOrders } from "../mergedOrders";

const runs = Number(process.env.MIXED_RUNS ?? 20);
const seed = Number(process.env.MIXED_SEED ?? 1);

/** `r = x`, or `x = r * 2 + add`. */
interface Statement {
  readonly variable: string;
  readonly add?: number;
}
/** What an async call does from each `await` to the next, or a thread in one critical region after the other. */
interface Doer {
  readonly isThread: boolean;
  readonly parts: readonly (readonly Statement[])[];
}

const variables = ["x", "y", "z0", "z1", "z2"];

function generate(random: (below: number) => number): Doer[] {
  const statement = (doer: number): Statement => {
    const variable = ["x", "x", "x", "y", `z${doer}`][random(5)];
    return random(2) === 0 ? { variable } : { variable, add: random(7) };
  };
  const calls = 1 + random(2);
  return Array.from({ length: calls + 1 }, (_, doer) => ({
    isThread: doer === calls,
    parts: Array.from({ length: doer === calls ? 1 + random(2) : 2 }, () =>
      Array.from({ length: 1 + random(3) }, () => statement(doer)),
    ),
  }));
}

/** Each call begins when an answer comes, so each can be alone; every part is one critical region. `kept`: so is all of it. */
function print(doers: readonly Doer[], kept = false): string {
  const text = ({ variable, add }: Statement) =>
    add === undefined ? `r = ${variable};` : `${variable} = r * 2 + ${add};`;
  const part = (statements: readonly Statement[]) =>
    kept ? statements.map(text).join(" ") : `lock.lock(); ${statements.map(text).join(" ")} lock.unlock();`;
  const functions = doers.map(({ isThread, parts }, i) => {
    const body = parts.map(part).join(isThread ? "\n  " : "\n  await io();\n  ");
    const all = kept ? `lock.lock();\n  ${body}\n  lock.unlock();` : body;
    const code = `{\n  let r = 0;\n  ${all}\n}`;
    return isThread
      ? `thread("worker", () => ${code});`
      : `async function call${i}() ${code}\nvoid io().then(call${i});`;
  });
  return `import { io, Mutex, thread } from "interleaver";
const lock = new Mutex();
let ${variables.map((name) => `${name} = 1`).join(", ")};
${functions.join("\n")}`;
}

interface Execution {
  readonly outcome: string;
  /** With each call as a unit, and the thread as a whole, or each of its regions. */
  readonly serial: { readonly whole: boolean; readonly regions: boolean };
  /**
   * A call writes what it read although another one, or the thread, has written it since. Or it has written it itself before that,
   * and has not looked again since its last `await`: then it may put back what it read.
   */
  readonly lost: boolean;
}

/** Every order of the parts, with what the contract says about it: worked out on the statements alone. */
function everyExecution(doers: readonly Doer[]): Execution[] {
  return mergedOrders(doers.map(({ parts }) => parts.length)).map((order) => executed(doers, order));
}

interface Step {
  readonly doer: number;
  readonly part: number;
  readonly variable: string;
  readonly write: boolean;
}

function executed(doers: readonly Doer[], order: readonly number[]): Execution {
  const values = new Map(variables.map((name) => [name, 1]));
  const locals = doers.map(() => 0);
  const at = doers.map(() => 0);
  const steps: Step[] = [];
  for (const doer of order) {
    const part = at[doer]++;
    for (const { variable, add } of doers[doer].parts[part]) {
      if (add === undefined) locals[doer] = values.get(variable)!;
      else values.set(variable, locals[doer] * 2 + add);
      steps.push({ doer, part, variable, write: add !== undefined });
    }
  }
  const lost = steps.some((write, j) => {
    if (!write.write || doers[write.doer].isThread) return false;
    const before = steps.slice(0, j).filter((s) => s.variable === write.variable);
    const isOther = (s: Step) => s.doer !== write.doer && s.write;
    const last = before.findLastIndex((s) => s.doer === write.doer);
    if (last < 0) return false;
    if (!before[last].write && before.slice(last).some(isOther)) return true;
    const wrote = before.findLastIndex((s) => s.doer === write.doer && s.write);
    const reads = before.flatMap((s, i) => (s.doer === write.doer && !s.write ? [i] : []));
    const isAgain = reads.some((i) => before[i].part === write.part);
    return !isAgain && reads.some((i) => i < wrote) && before.slice(wrote).some(isOther);
  });
  const whole = isAcyclic(steps, ({ doer }) => `${doer}`);
  const regions = isAcyclic(steps, ({ doer, part }) => (doers[doer].isThread ? `${doer}.${part}` : `${doer}`));
  return { outcome: JSON.stringify(Object.fromEntries(values)), serial: { whole, regions }, lost };
}

function isAcyclic(steps: readonly Step[], unitOf: (step: Step) => string): boolean {
  const units = [...new Set(steps.map(unitOf))];
  const conflict = (a: Step, b: Step) => a.variable === b.variable && (a.write || b.write);
  const before = (from: string, to: string) =>
    steps.some((a, i) => unitOf(a) === from && steps.slice(i + 1).some((b) => unitOf(b) === to && conflict(a, b)));
  const reach = units.map((from) => units.map((to) => from !== to && before(from, to)));
  for (const k of units.keys())
    for (const i of units.keys()) for (const j of units.keys()) reach[i][j] ||= reach[i][k] && reach[k][j];
  return units.every((_, i) => !reach[i][i]);
}

describe(`atomicity across await beside a thread, against the definition (MIXED_SEED=${seed})`, function () {
  this.timeout(600_000);
  const programs = Array.from({ length: runs }, (_, i) => {
    const random = randomFrom(1e6 * seed + i);
    return generate((below) => Math.floor(random() * below));
  });
  const isAcross = ({ kind, message }: { readonly kind: string; readonly message: string }) =>
    kind === "atomicity-violation" && message.includes("awaits in");

  it(`${runs} programs`, async () => {
    let [told, silent] = [0, 0];
    for (const doers of programs) {
      const text = print(doers);
      const all = everyExecution(doers);
      const unlike = (kind: keyof Execution["serial"]) => {
        const serial = new Set(all.filter((one) => one.serial[kind]).map(({ outcome }) => outcome));
        return all.filter(({ outcome }) => !serial.has(outcome));
      };
      const [report] = await checkProgram("program.ts", text);
      assert.deepEqual([report.problems, report.exploration.redundant], [[], 0], text);
      const outcomes = report.outcomes.map(({ values }) =>
        JSON.stringify(Object.fromEntries(variables.map((name) => [name, values[name]]))),
      );
      assert.deepEqual(new Set(outcomes), new Set(all.map(({ outcome }) => outcome)), text);
      const findings = report.findings.filter(isAcross);
      // What no serial execution of regions ends with, none of whole threads does
      assert.ok(
        unlike("regions").every((one) => unlike("whole").includes(one)),
        text,
      );
      if (unlike("regions").length === 0) assert.deepEqual(findings, [], `every outcome is serial\n${text}`);
      if (unlike("regions").some(({ lost }) => lost)) assert.ok(findings.length > 0, `an update is lost\n${text}`);
      if (findings.length === 0) silent++;
      const replay = replaysOf("program.ts", text);
      for (const { kind, subkind, severity, witness } of findings) {
        told++;
        assert.equal(severity, "error", text);
        const again = await replay(undefined, witness.schedule);
        assert.ok(
          again?.findings.some((one) => one.kind === kind && one.subkind === subkind),
          `${witness.schedule} shows no ${subkind}\n${text}`,
        );
      }
    }
    if (seed === 1) assert.ok(told > 0 && silent > 0, `${told} findings, ${silent} programs without any`);
  });

  it("none where each keeps the lock to its end", async () => {
    for (const doers of programs.slice(0, runs / 2).filter((all) => all.length === 2)) {
      const text = print(doers, true);
      const [{ findings, verdict }] = await checkProgram("program.ts", text);
      assert.deepEqual([verdict, findings], ["verified", []], text);
    }
  });
});
