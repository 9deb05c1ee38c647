import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/**
 * Tasks that wait at channels with room, and time that passes meanwhile, against a machine in which nobody goes first: who
 * receives, sends or selects can do so whenever there is something for it, and time passes when nobody can go on. Of a select
 * that waits, one may say that it does what it first could, unless somebody else was quicker (`first`), or whatever it can.
 * All that the first machine shows has to be found, and nothing that the second one does not.
 */
type Step =
  | { readonly do: "sleep"; readonly ms: number }
  | { readonly do: "send" | "trySend"; readonly channel: number; readonly value: number }
  | { readonly do: "receive" | "tryReceive"; readonly channel: number }
  | { readonly do: "select"; readonly cases: readonly { readonly channel: number; readonly value?: number }[] };

const runs = Number(process.env.RUNS ?? 150);
const seeded = Number(process.env.SEED ?? 1);

function dice(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function generate(roll: (below: number) => number): Step[][] {
  let value = 1;
  const anyStep = (): Step => {
    const channel = roll(4) === 0 ? 1 : 0;
    const kind = roll(10);
    if (kind < 3) return { do: "send", channel, value: value++ };
    if (kind < 5) return { do: "receive", channel };
    if (kind === 5) return roll(2) === 0 ? { do: "trySend", channel, value: value++ } : { do: "tryReceive", channel };
    const both = [0, 1].slice(0, 1 + roll(2));
    return {
      do: "select",
      cases: both.map((at) => (roll(3) === 0 ? { channel: at, value: value++ } : { channel: at })),
    };
  };
  return Array.from({ length: 3 }, () => {
    const steps: Step[] = Array.from({ length: 1 + roll(2) }, anyStep);
    if (roll(3) > 0) steps.splice(roll(steps.length), 0, { do: "sleep", ms: 1 + roll(2) });
    return steps;
  });
}

function textOf(threads: readonly (readonly Step[])[]): string {
  const at = (channel: number) => "cd"[channel];
  const said = (task: number, what: string) => `observe("T${task}", ${what});`;
  const text = (step: Step, task: number): string => {
    switch (step.do) {
      case "sleep":
        return `sleep(${step.ms});`;
      case "send":
        return `${at(step.channel)}.send(${step.value}); ${said(task, `"sent"`)}`;
      case "trySend":
        return said(task, `${at(step.channel)}.trySend(${step.value})`);
      case "receive":
        return said(task, `${at(step.channel)}.receive()`);
      case "tryReceive":
        return said(task, `${at(step.channel)}.tryReceive()?.value ?? -1`);
      case "select":
        return said(
          task,
          `select<unknown>([${step.cases
            .map(({ channel, value }, i) =>
              value === undefined
                ? `${at(channel)}.onReceive((r) => "${i}:" + r.value)`
                : `${at(channel)}.onSend(${value}, () => "${i}:sent")`,
            )
            .join(", ")}])`,
        );
    }
  };
  return `import { Channel, observe, select, sleep, thread } from "interleaver";
const c = new Channel<number>(1), d = new Channel<number>(1);
${threads.map((steps, task) => `thread(() => { ${steps.map((step) => text(step, task)).join(" ")} });`).join("\n")}
`;
}

interface State {
  readonly at: readonly number[];
  readonly until: readonly number[];
  readonly now: number;
  readonly values: readonly (readonly number[])[];
  readonly seen: readonly (readonly unknown[])[];
  /** Of each task that waits in a select, which case was the first that it could do; -1: none so far. */
  readonly firsts: readonly number[];
}

/** All ways in which it can end: what each task saw, or "stuck". */
function everyEnd(threads: readonly (readonly Step[])[], first: boolean): Set<string> {
  const ends = new Set<string>();
  const met = new Set<string>();
  const visit = (s: State): void => {
    s = noted(threads, s);
    const key = JSON.stringify(s);
    if (met.has(key)) return;
    met.add(key);
    let any = false;
    const go = (task: number, change: Partial<State>, seen?: unknown): void => {
      any = true;
      visit({
        ...s,
        ...change,
        at: s.at.with(task, s.at[task] + 1),
        firsts: s.firsts.with(task, -2),
        seen: seen === undefined ? s.seen : s.seen.with(task, [...s.seen[task], seen]),
      });
    };
    const changed = (channel: number, values: readonly number[]) => ({ values: s.values.with(channel, values) });
    threads.forEach((steps, task) => {
      const step = steps[s.at[task]] as Step | undefined;
      if (!step) return;
      if (step.do === "sleep") {
        if (s.until[task] < 0) visit({ ...s, until: s.until.with(task, s.now + step.ms) });
        else if (s.until[task] <= s.now) go(task, { until: s.until.with(task, -1) });
        any ||= s.until[task] < 0;
        return;
      }
      const cases = step.do === "select" ? step.cases : [step];
      let ready = false;
      cases.forEach((one, i) => {
        const { channel } = one;
        const value = "value" in one ? one.value : undefined;
        const inside = s.values[channel];
        if (value === undefined ? inside.length === 0 : inside.length === 1) return;
        ready = true;
        if (first && step.do === "select" && s.firsts[task] >= 0 && s.firsts[task] !== i) return;
        const sent = step.do === "select" ? `${i}:sent` : step.do === "trySend" ? true : "sent";
        const got = step.do === "select" ? `${i}:${inside[0]}` : inside[0];
        if (value === undefined) go(task, changed(channel, inside.slice(1)), got);
        else go(task, changed(channel, [...inside, value]), sent);
      });
      if (!ready && step.do === "trySend") go(task, {}, false);
      if (!ready && step.do === "tryReceive") go(task, {}, -1);
    });
    if (any) return;
    const due = s.until.filter((time, task) => time > s.now && s.at[task] < threads[task].length);
    if (due.length > 0) return visit({ ...s, now: Math.min(...due) });
    ends.add(threads.every((steps, task) => s.at[task] === steps.length) ? endText(s.seen) : "stuck");
  };
  visit({
    at: threads.map(() => 0),
    until: threads.map(() => -1),
    now: 0,
    values: [[], []],
    seen: threads.map(() => []),
    firsts: threads.map(() => -2),
  });
  return ends;
}

/** Whose select has a case now that had none before (-1); one that can choose at once (-2) is not bound. */
function noted(threads: readonly (readonly Step[])[], s: State): State {
  const firsts = s.firsts.map((known, task) => {
    const step = threads[task][s.at[task]] as Step | undefined;
    if (step?.do !== "select") return -2;
    const able = step.cases.flatMap(({ channel, value }, i) =>
      (s.values[channel].length === 0) === (value === undefined) ? [] : [i],
    );
    if (able.length === 0) return -1;
    if (known === -1) return able[0];
    return known >= 0 && !able.includes(known) ? -2 : known;
  });
  return { ...s, firsts };
}

/** Of each task that saw anything: one value, or several in their order. */
function endText(seen: readonly (readonly unknown[])[]): string {
  return JSON.stringify(seen.map((values) => (values.length === 1 ? values[0] : values)));
}

describe(`who waits at a channel while time passes, against a machine in which nobody goes first (SEED=${seeded})`, function () {
  this.timeout(120_000);
  it(`${runs} generated programs end in the ways in which they can`, async () => {
    let both = 0;
    for (let i = 0; i < runs; i++) {
      const threads = generate(dice(seeded * 100_000 + i));
      const text = textOf(threads);
      const [{ outcomes, exploration }] = await checkProgram("timed.ts", text);
      const ends = outcomes.map(({ values }) => endText(threads.map((_, task) => listed(values[`T${task}`]))));
      if (exploration.deadlocked > 0) ends.push("stuck");
      const every = everyEnd(threads, true);
      const possible = everyEnd(threads, false);
      assert.deepEqual(
        [...every].filter((end) => !ends.includes(end)),
        [],
        `missed: ${i}: ${text}`,
      );
      assert.deepEqual(
        ends.filter((end) => !possible.has(end)),
        [],
        `impossible: ${i}: ${text}`,
      );
      assert.equal(exploration.redundant, 0, text);
      if (every.size > 1) both++;
    }
    assert.ok(both > runs / 4);
  });
});

function listed(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
