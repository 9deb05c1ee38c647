import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/**
 * Tasks that wait at channels, and time that passes meanwhile, against a machine in which nobody goes first. At a rendezvous
 * who arrives meets any of those who wait for him. At a channel with room, who receives, sends or selects can do so whenever there
 * is something for it. Time passes when nobody can go on. Of a select that waits at a channel with room, one may say that it does
 * what it first could, unless somebody else was quicker (`first`), or whatever it can, and that it may arrive anew. All that the
 * first machine shows has to be found, and nothing that the second one does not; at a rendezvous they are the same.
 */
type Step =
  | { readonly do: "sleep"; readonly ms: number }
  | { readonly do: "close"; readonly channel: number }
  | { readonly do: "send" | "trySend" | "receive" | "tryReceive"; readonly cases: readonly [Case] }
  | { readonly do: "select" | "trySelect"; readonly cases: readonly Case[] };
/** It sends the value, or receives. */
interface Case {
  readonly channel: number;
  readonly value?: number;
}

const runs = Number(process.env.RUNS ?? 150);
const seeded = Number(process.env.SEED ?? 1);

function dice(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function generate(roll: (below: number) => number, most: number): Step[][] {
  let value = 1;
  const anyCase = (channel: number, sends: boolean): Case => (sends ? { channel, value: value++ } : { channel });
  const anyStep = (): Step => {
    const channel = roll(4) === 0 ? 1 : 0;
    const kind = roll(11);
    if (kind < 3) return { do: "send", cases: [anyCase(channel, true)] };
    if (kind < 5) return { do: "receive", cases: [anyCase(channel, false)] };
    if (kind === 5 && roll(2) === 0) return { do: "trySend", cases: [anyCase(channel, true)] };
    if (kind === 5) return { do: "tryReceive", cases: [anyCase(channel, false)] };
    if (kind === 10) return { do: "close", channel };
    const cases = Array.from({ length: 1 + roll(2) }, () => anyCase(roll(2), roll(3) === 0));
    return { do: roll(5) === 0 ? "trySelect" : "select", cases };
  };
  return Array.from({ length: 3 }, () => {
    const steps: Step[] = Array.from({ length: 1 + roll(most) }, anyStep);
    if (roll(3) > 0) steps.splice(roll(steps.length), 0, { do: "sleep", ms: 1 + roll(2) });
    return steps;
  });
}

/** `patient`: an end at which tasks are stuck shows what they saw, as they are daemons, and somebody waits longer than they sleep. */
function textOf(threads: readonly (readonly Step[])[], capacities: readonly number[], patient: boolean): string {
  const text = (step: Step, task: number): string => {
    if (step.do === "sleep") return `sleep(${step.ms});`;
    const does = step.do === "close" ? `${"cd"[step.channel]}.close(); return "closes";` : `return ${call(step)};`;
    return `observe("T${task}", tried(() => { ${does} }));`;
  };
  return `import { Channel, observe, select, sleep, thread } from "interleaver";
const c = new Channel<number>(${capacities[0]}), d = new Channel<number>(${capacities[1]});
const of = (r?: IteratorResult<number, undefined>) => r ? r.value ?? "end" : "none";
function tried(body: () => unknown) { try { return body(); } catch { return "closed"; } }
${threads.map((steps, task) => `thread("T${task}", () => { ${steps.map((step) => text(step, task)).join(" ")} }${patient ? ", { daemon: true }" : ""});`).join("\n")}
${patient ? "thread(() => sleep(100));" : ""}
`;
}

function call(step: Step & { readonly cases: readonly Case[] }): string {
  const [{ channel, value }] = step.cases;
  const at = "cd"[channel];
  switch (step.do) {
    case "send":
      return `(${at}.send(${value}), "sent")`;
    case "trySend":
      return `${at}.trySend(${value}) ? "sent" : "none"`;
    case "receive":
      return `of(${at}.receiveResult())`;
    case "tryReceive":
      return `of(${at}.tryReceive())`;
    default: {
      const all = step.cases.map((one, i) =>
        one.value === undefined
          ? `${"cd"[one.channel]}.onReceive((r) => "${i}:" + of(r))`
          : `${"cd"[one.channel]}.onSend(${one.value}, () => "${i}:sent")`,
      );
      return `select<unknown>([${all.join(", ")}]${step.do === "select" ? "" : `, () => "none"`})`;
    }
  }
}

interface State {
  readonly at: readonly number[];
  readonly until: readonly number[];
  readonly now: number;
  readonly closed: readonly boolean[];
  /** In channels with room. */
  readonly values: readonly (readonly number[])[];
  readonly seen: readonly (readonly unknown[])[];
  /** Who has arrived and waits for others, or for what is to be had at a channel with room. */
  readonly waits: readonly boolean[];
  /** What those may see whom the end of a channel let go on. */
  readonly ended: readonly (readonly unknown[])[];
  /** Of each task that waits in a select, which case was the first that it could do; -1: none so far. */
  readonly firsts: readonly number[];
}

/** All ways in which it can end: what each task saw, or "stuck". */
function everyEnd(
  threads: readonly (readonly Step[])[],
  capacities: readonly number[],
  patient: boolean,
  first: boolean,
): Set<string> {
  const ends = new Set<string>();
  const met = new Set<string>();
  const casesOf = (s: State, task: number): readonly Case[] => {
    const step = threads[task][s.at[task]] as Step | undefined;
    return step !== undefined && "cases" in step ? step.cases : [];
  };
  const passed = (s: State, task: number, seen: unknown): State => ({
    ...s,
    at: s.at.with(task, s.at[task] + 1),
    waits: s.waits.with(task, false),
    ended: s.ended.with(task, []),
    firsts: s.firsts.with(task, -2),
    seen: seen === undefined ? s.seen : s.seen.with(task, [...s.seen[task], seen]),
  });
  /** What a task sees that does the case, of several cases or of one. */
  const sees = (s: State, task: number, place: number, what: unknown) =>
    what !== "closed" && /elect/.test(threads[task][s.at[task]].do) ? `${place}:${String(what)}` : what;
  const isFree = (s: State, { channel, value }: Case) =>
    capacities[channel] > 0 && (value === undefined ? s.values[channel].length > 0 : s.values[channel].length === 0);
  /** All that comes next if the task does the case without a partner. */
  const alone = (s: State, task: number, one: Case, place: number): State[] => {
    const { channel, value } = one;
    const inside = s.values[channel];
    if (s.closed[channel] && value !== undefined) return [passed(s, task, "closed")];
    if (s.closed[channel] && inside.length === 0) return [passed(s, task, sees(s, task, place, "end"))];
    if (!isFree(s, one)) return [];
    const [left, seen] = value === undefined ? [inside.slice(1), inside[0]] : [[...inside, value], "sent"];
    return [{ ...passed(s, task, sees(s, task, place, seen)), values: s.values.with(channel, left) }];
  };
  /** All that comes next if the task, which arrives, meets somebody who waits. */
  const together = (s: State, task: number, { channel, value }: Case, place: number): State[] =>
    capacities[channel] > 0 || s.closed[channel]
      ? []
      : threads.flatMap((_, other) =>
          other === task || !s.waits[other] || (first && s.firsts[other] >= 0)
            ? []
            : casesOf(s, other).flatMap((theirs, where) => {
                if (theirs.channel !== channel || (theirs.value === undefined) === (value === undefined)) return [];
                const mine = sees(s, task, place, value === undefined ? theirs.value : "sent");
                const others = sees(s, other, where, value === undefined ? "sent" : value);
                return [passed(passed(s, task, mine), other, others)];
              }),
        );
  /** Its end lets those go on who wait there. */
  const close = (s: State, task: number, channel: number): State => {
    if (s.closed[channel]) return passed(s, task, "closed");
    const after = { ...passed(s, task, "closes"), closed: s.closed.with(channel, true) };
    return threads.reduce((so, _, other) => {
      const there = casesOf(s, other).flatMap((one, place) =>
        one.channel === channel ? [one.value === undefined ? sees(s, other, place, "end") : "closed"] : [],
      );
      if (other === task || !s.waits[other] || there.length === 0 || s.firsts[other] >= 0) return so;
      return { ...so, waits: so.waits.with(other, false), ended: so.ended.with(other, there) };
    }, after);
  };
  const next = (s: State, task: number): State[] => {
    const step = threads[task][s.at[task]] as Step | undefined;
    if (!step) return [];
    if (step.do === "sleep") {
      if (s.until[task] < 0) return [{ ...s, until: s.until.with(task, s.now + step.ms) }];
      return s.until[task] <= s.now ? [{ ...passed(s, task, undefined), until: s.until.with(task, -1) }] : [];
    }
    if (step.do === "close") return [close(s, task, step.channel)];
    if (s.ended[task].length > 0) return s.ended[task].map((seen) => passed(s, task, seen));
    const { cases } = step;
    if (s.waits[task]) {
      const isBound = first && s.firsts[task] >= 0;
      const able = cases.flatMap((one, place) =>
        isBound && s.firsts[task] !== place ? [] : alone(s, task, one, place),
      );
      const arrivesAnew = !first && cases.some((one) => isFree(s, one));
      return arrivesAnew ? [...able, { ...s, waits: s.waits.with(task, false) }] : able;
    }
    const able = cases.flatMap((one, place) => [...alone(s, task, one, place), ...together(s, task, one, place)]);
    if (able.length > 0) return able;
    return [/^try/.test(step.do) ? passed(s, task, "none") : { ...s, waits: s.waits.with(task, true) }];
  };
  const visit = (state: State): void => {
    const s = noted(state);
    const key = JSON.stringify(s);
    if (met.has(key)) return;
    met.add(key);
    const all = threads.flatMap((_, task) => next(s, task));
    if (all.length > 0) return all.forEach(visit);
    const due = s.until.filter((time, task) => time > s.now && s.at[task] < threads[task].length);
    if (due.length > 0) return visit({ ...s, now: Math.min(...due) });
    const done = threads.every((steps, task) => s.at[task] === steps.length);
    ends.add(done || patient ? endText(s.seen) : "stuck");
  };
  /** Whose select has a case now that had none before (-1); one that can choose at once (-2) is not bound. */
  const noted = (s: State): State => {
    const firsts = s.firsts.map((known, task) => {
      if (!s.waits[task]) return -2;
      const able = casesOf(s, task).flatMap((one, place) => (alone(s, task, one, place).length > 0 ? [place] : []));
      if (known >= 0 && !able.includes(known)) return -3;
      if (able.length === 0) return -1;
      return known === -1 ? able[0] : known;
    });
    // Who was not quick enough arrives anew
    return { ...s, firsts, waits: s.waits.map((waits, task) => waits && firsts[task] !== -3) };
  };
  const none = threads.map(() => []);
  visit({
    at: threads.map(() => 0),
    until: threads.map(() => -1),
    now: 0,
    closed: [false, false],
    values: [[], []],
    seen: none,
    waits: threads.map(() => false),
    ended: none,
    firsts: threads.map(() => -2),
  });
  return ends;
}

/** Of each task that saw anything: one value, or several in their order. */
function endText(seen: readonly (readonly unknown[])[]): string {
  return JSON.stringify(seen.map((values) => (values.length === 1 ? values[0] : values)));
}

describe(`who waits at a channel while time passes, against a machine in which nobody goes first (SEED=${seeded})`, function () {
  this.timeout(120_000);
  for (const capacities of [
    [1, 1],
    [0, 0],
    [0, 1],
    [1, 0],
  ])
    it(`${runs} generated programs end in the ways in which they can, capacities ${capacities.join(" and ")}`, async () => {
      let both = 0;
      for (let i = 0; i < runs; i++) {
        const threads = generate(dice(seeded * 100_000 + i), capacities.includes(1) ? 2 : 3);
        const patient = i % 2 === 1;
        const text = textOf(threads, capacities, patient);
        const [{ outcomes, exploration }] = await checkProgram("timed.ts", text);
        const ends = outcomes.map(({ values }) => endText(threads.map((_, task) => listed(values[`T${task}`]))));
        if (exploration.deadlocked > 0) ends.push("stuck");
        const every = everyEnd(threads, capacities, patient, true);
        const possible = everyEnd(threads, capacities, patient, false);
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

      assert.ok(both > runs / (capacities.includes(0) ? 5 : 4));
    });
});

function listed(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
