/** A loop that waits for `z`, and tries something in its turns that may succeed without an end of the loop. */
export type Statement =
  | { readonly kind: "load"; readonly variable: string; readonly shown: string }
  | { readonly kind: "store"; readonly variable: string; readonly value: number }
  | { readonly kind: "exchange"; readonly variable: string; readonly from: number; readonly shown?: string }
  | { readonly kind: "send" }
  | { readonly kind: "receive"; readonly shown?: string }
  | { readonly kind: "loop"; readonly form: "while" | "do" | "for"; readonly body: readonly Statement[] };
export type Thread = readonly Statement[];

interface State {
  /** Of each thread, what is left to do. */
  readonly left: readonly Thread[];
  /** Variables, what was observed, and whether something is in the channel. */
  readonly values: Readonly<Record<string, number | boolean>>;
}

export function printTries(threads: readonly Thread[]): string {
  return `import { after, AtomicInt, Channel, observe, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(1), z = new AtomicInt(1), c = new Channel<number>(1);
${threads.map((body) => `thread(() => {\n${printed(body)}\n});`).join("\n")}
after(() => { observe("x", x.load()); observe("y", y.load()); });`;
}

function printed(body: readonly Statement[]): string {
  return body.map((statement) => `  ${textOf(statement)}`).join("\n");
}

function textOf(statement: Statement): string {
  const shows = (text: string, shown?: string) => (shown === undefined ? `${text};` : `observe("${shown}", ${text});`);
  switch (statement.kind) {
    case "load":
      return shows(`${statement.variable}.load()`, statement.shown);
    case "store":
      return `${statement.variable}.store(${statement.value});`;
    case "exchange":
      return shows(`${statement.variable}.compareExchange(${statement.from}, ${1 - statement.from})`, statement.shown);
    case "send":
      return "c.trySend(0);";
    case "receive":
      return shows("c.tryReceive() !== undefined", statement.shown);
    case "loop": {
      const body = printed(statement.body);
      if (statement.form === "while") return `while (z.load() === 1) {\n${body}\n}`;
      if (statement.form === "do") return `do {\n${body}\n} while (z.load() === 1);`;
      return `for (;;) { if (z.load() !== 1) break;\n${body}\n}`;
    }
  }
}

/** All outcomes, from the graph of all states. */
export function outcomesOf(threads: readonly Thread[]): Set<string> {
  const start: State = { left: threads, values: { x: 0, y: 1, z: 1, channel: false } };
  const seen = new Set<string>();
  const outcomes = new Set<string>();
  const open = [start];
  for (let state = open.pop(); state; state = open.pop()) {
    const key = JSON.stringify(state);
    if (seen.has(key)) continue;
    seen.add(key);
    const { left, values } = state;
    if (left.every(({ length }) => length === 0)) outcomes.add(outcomeOf(values));
    left.forEach((body, at) => {
      if (body.length === 0) return;
      const [rest, now] = step(body, values);
      open.push({ left: left.with(at, rest), values: now });
    });
  }
  return outcomes;
}

/** What the report says of it: as text, for comparing. */
export function outcomeOf({ z: _, channel: __, ...values }: State["values"]): string {
  return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is left after one event, and the values then. */
function step([first, ...rest]: Thread, values: State["values"]): readonly [Thread, State["values"]] {
  const shown = (name: string | undefined, value: number | boolean) => (name === undefined ? {} : { [name]: value });
  switch (first.kind) {
    case "load":
      return [rest, { ...values, [first.shown]: values[first.variable] }];
    case "store":
      return [rest, { ...values, [first.variable]: first.value }];
    case "exchange": {
      const { variable, from } = first;
      const fits = values[variable] === from;
      return [rest, { ...values, ...(fits ? { [variable]: 1 - from } : {}), ...shown(first.shown, fits) }];
    }
    case "send":
      return [rest, { ...values, channel: true }];
    case "receive":
      return [rest, { ...values, channel: false, ...shown(first.shown, values.channel) }];
    case "loop": {
      const { form, body } = first;
      // The look at the end of a turn is the first event of the next one
      if (form === "do") return step([...body, { ...first, form: "while" }, ...rest], values);
      return [values.z === 1 ? [...body, first, ...rest] : rest, values];
    }
  }
}
