import assert from "node:assert/strict";
import { checkProgram, replaysOf } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { mergedOrders } from "../mergedOrders";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 30);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);

/** `r = x`, or `x = r * 2 + add`. */
interface Statement {
  readonly variable: string;
  readonly add?: number;
}
/** What one async call does, from each `await` to the next. */
type Call = readonly (readonly Statement[])[];

const variables = ["x", "y", "z0", "z1", "z2"];

function generate(random: (below: number) => number): Call[] {
  const statement = (call: number): Statement => {
    const variable = ["x", "x", "y", `z${call}`][random(4)];
    return random(2) === 0 ? { variable } : { variable, add: random(7) };
  };
  return Array.from({ length: random(3) === 0 ? 3 : 2 }, (_, call) =>
    Array.from({ length: 1 + random(3) }, () => Array.from({ length: 1 + random(3) }, () => statement(call))),
  );
}

/** Each call begins when an answer comes, so each can be alone. `locked`: one call after the other. */
function print(calls: readonly Call[], locked = false): string {
  const text = ({ variable, add }: Statement) =>
    add === undefined ? `r = ${variable};` : `${variable} = r * 2 + ${add};`;
  const body = (call: Call) => call.map((part) => part.map(text).join(" ")).join("\n  await io();\n  ");
  const functions = calls.map((call, i) => `async function call${i}() {\n  let r = 0;\n  ${body(call)}\n}`);
  const start = (i: number) => (locked ? `tail = tail.then(call${i})` : `call${i}()`);
  return `import { io } from "interleaver";
let ${variables.map((name) => `${name} = 1`).join(", ")};
let tail: Promise<void> = Promise.resolve();
${functions.join("\n")}
${calls.map((_, i) => `void io().then(() => ${start(i)});`).join("\n")}`;
}

interface Execution {
  readonly outcome: string;
  readonly serial: boolean;
  /**
   * A call writes what it read although another one has written it since. Or it has written it itself before the other one did, and
   * has not looked again since its last `await`: then it may put back what it read.
   */
  readonly lost: boolean;
}

/** Every order of the parts, with what the contract says about it: worked out on the statements alone. */
function everyExecution(calls: readonly Call[]): Execution[] {
  return mergedOrders(calls.map(({ length }) => length)).map((order) => executed(calls, order));
}

function executed(calls: readonly Call[], order: readonly number[]): Execution {
  const values = new Map(variables.map((name) => [name, 1]));
  const locals = calls.map(() => 0);
  const at = calls.map(() => 0);
  const steps: { call: number; part: number; variable: string; write: boolean }[] = [];
  for (const call of order) {
    const part = at[call]++;
    for (const { variable, add } of calls[call][part]) {
      if (add === undefined) locals[call] = values.get(variable)!;
      else values.set(variable, locals[call] * 2 + add);
      steps.push({ call, part, variable, write: add !== undefined });
    }
  }
  const reach = calls.map((_, from) => calls.map((_, to) => from !== to && before(from, to)));
  function before(from: number, to: number): boolean {
    return steps.some((a, i) =>
      steps.some(
        (b, j) => i < j && a.call === from && b.call === to && a.variable === b.variable && (a.write || b.write),
      ),
    );
  }
  for (const k of calls.keys())
    for (const i of calls.keys()) for (const j of calls.keys()) reach[i][j] ||= reach[i][k] && reach[k][j];
  const lost = steps.some((write, j) => {
    if (!write.write) return false;
    const before = steps.slice(0, j).filter((s) => s.variable === write.variable);
    const isOther = (s: (typeof steps)[number]) => s.call !== write.call && s.write;
    const last = before.findLastIndex((s) => s.call === write.call);
    if (last < 0) return false;
    if (!before[last].write && before.slice(last).some(isOther)) return true;
    const wrote = before.findLastIndex((s) => s.call === write.call && s.write);
    const reads = before.flatMap((s, i) => (s.call === write.call && !s.write ? [i] : []));
    const isAgain = reads.some((i) => before[i].part === write.part);
    return !isAgain && reads.some((i) => i < wrote) && before.slice(wrote).some(isOther);
  });
  return {
    outcome: JSON.stringify(Object.fromEntries(values)),
    serial: calls.every((_, i) => !reach[i][i]),
    lost,
  };
}

describe(`atomicity across await, against the definition (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  const programs = Array.from({ length: runs }, (_, i) => {
    const random = randomFrom(1e6 * seed + i);
    return generate((below) => Math.floor(random() * below));
  });

  it(`${runs} programs`, async () => {
    let [told, silent] = [0, 0];
    for (const calls of programs) {
      const text = print(calls);
      const all = everyExecution(calls);
      const serial = new Set(all.filter((one) => one.serial).map(({ outcome }) => outcome));
      const odd = all.filter(({ outcome }) => !serial.has(outcome));
      const [{ findings, outcomes, name, problems }] = await checkProgram("program.ts", text);
      assert.deepEqual(problems, [], text);
      assert.deepEqual(new Set(outcomes.map(outcomeText)), new Set(all.map(({ outcome }) => outcome)), text);
      if (odd.length === 0) assert.deepEqual(findings, [], `every outcome is serial\n${text}`);
      if (odd.some(({ lost }) => lost)) assert.ok(findings.length > 0, `an update is lost\n${text}`);
      if (findings.length === 0) silent++;
      const replay = replaysOf("program.ts", text);
      for (const { kind, subkind, severity, witness } of findings) {
        told++;
        assert.deepEqual([kind, severity], ["atomicity-violation", "error"], text);
        const again = await replay(name === "program.ts" ? undefined : name, witness.schedule);
        assert.ok(
          again?.findings.some((one) => one.kind === kind && one.subkind === subkind),
          `${witness.schedule} shows no ${subkind}\n${text}`,
        );
      }
    }
    assert.ok(told > runs / 8 && silent > runs / 8, `${told} findings, ${silent} programs without any`);
  });

  it("none where one call waits for the other", async () => {
    for (const calls of programs.slice(0, runs / 2)) {
      const text = print(calls, true);
      const [{ findings, verdict }] = await checkProgram("program.ts", text);
      assert.deepEqual([verdict, findings], ["verified", []], text);
    }
  });
});

function outcomeText({ values }: { readonly values: Readonly<Record<string, unknown>> }): string {
  return JSON.stringify(Object.fromEntries(variables.map((name) => [name, values[name]])));
}
