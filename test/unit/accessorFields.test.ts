import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { everyOrder } from "../eventLoop/everyOrder";
import { toldOfAtomicity as told } from "../toldOfAtomicity";

/** What makes the place that callbacks share, how it is read, and how it gets a value. */
type Row = readonly [made: string, read: string, write: (value: string) => string];

const decorators = `function wraps(value, context) {
  return { get() { return value.get.call(this); }, set(v) { value.set.call(this, v); } };
}
function keeps(value, context) {}
`;
const assigns = (value: string) => `f.n = ${value};`;
const ofPrivate = "get() { return this.#n; } set(v) { this.#n = v; }";
const gives = (value: string) => `f.set(${value});`;

const rows: Readonly<Record<string, Row>> = {
  "an accessor field": ["class F { accessor n = 0; } const f = new F();", "f.n", assigns],
  "a static one": ["class F { static accessor n = 0; } const f = F;", "f.n", assigns],
  "one that is inherited": ["class E { accessor n = 0; } class F extends E {} const f = new F();", "f.n", assigns],
  "one reached by super": [
    "class E { accessor n = 0; } class F extends E { get() { return super.n; } set(v) { super.n = v; } } const f = new F();",
    "f.get()",
    gives,
  ],
  "one of a class and of the class that it extends": [
    "class E { accessor n = 0; } class F extends E { accessor n = 0; get() { return super.n; } set(v) { super.n = v; } } const f = new F();",
    "f.get()",
    gives,
  ],
  "one reached by Reflect": [
    "class F { accessor n = 0; } const f = new F();",
    "Reflect.get(f, 'n')",
    (value) => `Reflect.set(f, 'n', ${value});`,
  ],
  "one that Object.assign sets": [
    "class F { accessor n = 0; } const f = new F();",
    "f.n",
    (value) => `Object.assign(f, { n: ${value} });`,
  ],
  "one behind the traps of a proxy": [
    "class F { accessor n = 0; } const f = new Proxy(new F(), { get: (t, k) => Reflect.get(t, k), set: (t, k, v) => Reflect.set(t, k, v) });",
    "f.n",
    assigns,
  ],
  "one reached by its getter and setter": [
    "class F { accessor n = 0; } const f = new F(), { get, set } = Object.getOwnPropertyDescriptor(F.prototype, 'n');",
    "get.call(f)",
    (value) => `set.call(f, ${value});`,
  ],
  "one whose getter stands elsewhere, too": [
    "class F { accessor n = 0; } const f = new F(); Object.defineProperty(f, 'm', Object.getOwnPropertyDescriptor(F.prototype, 'n'));",
    "f.m",
    assigns,
  ],
  "a decorated one": [`${decorators} class F { @wraps accessor n = 0; } const f = new F();`, "f.n", assigns],
  "a decorated static one": [`${decorators} class F { @wraps static accessor n = 0; } const f = F;`, "f.n", assigns],
  "one whose decorator changes nothing": [
    `${decorators} class F { @keeps accessor n = 0; } const f = new F();`,
    "f.n",
    assigns,
  ],
  "a decorated private one": [
    `${decorators} class F { @wraps accessor #n = 0; ${ofPrivate} } const f = new F();`,
    "f.get()",
    gives,
  ],
  "a private one whose decorator changes nothing": [
    `${decorators} class F { @keeps accessor #n = 0; ${ofPrivate} } const f = new F();`,
    "f.get()",
    gives,
  ],
  "a getter that is defined again": [
    "const f = {}; f.__defineGetter__('n', () => 0);",
    "f.n",
    (value) => `{ const now = ${value}; f.__defineGetter__('n', () => now); }`,
  ],
};

const imports = 'import { after, io, observe, scenario, thread } from "interleaver";\n';

describe("accessor fields are fields", () => {
  for (const [name, [made, read, write]] of Object.entries(rows)) {
    const bodies = {
      "three that add a digit": `for (const x of [1, 2, 3]) void io().then(() => { ${write(`${read} * 10 + x`)} });`,
      "three that set it": `for (const x of [1, 2, 3]) void io().then(() => { ${write("x")} });`,
      "two that set it and two that look": `for (const x of [1, 2]) void io().then(() => { ${write("x")} });
for (const x of [1, 2]) void io().then(() => { observe("saw" + x, ${read}); });`,
    };
    it(`${name}: callbacks show what every order of them shows`, async () => {
      for (const [callbacks, body] of Object.entries(bodies)) {
        const text = `${imports}${made}\nafter(() => observe("n", ${read}));\nscenario("scenario", () => {\n${body}\n});`;
        const all = everyOrder("accessors.ts", text, 1000)!;
        const [{ exploration, outcomes, verdict }] = await checkProgram("accessors.ts", text);
        const values = outcomes.map((outcome) => JSON.stringify(outcome.values)).sort();
        assert.deepEqual(values, [...all.outcomes].sort(), callbacks);
        const { executions, redundant } = exploration;
        assert.deepEqual([verdict, executions, redundant], ["verified", all.traces.size, 0], callbacks);
      }
    });

    it(`${name}: threads come between, alone and beside callbacks`, async () => {
      const seenBy = async (body: string) => {
        const text = `${imports}${made}\nafter(() => observe("n", ${read}));\n${body}`;
        const [{ outcomes }] = await checkProgram("accessors.ts", text);
        return [...new Set(outcomes.map(({ values }) => values.n))].sort();
      };
      const adds = `const adds = () => { const old = ${read}; ${write("old + 1")} };\nthread(adds);\nthread(adds);`;
      assert.deepEqual(await seenBy(adds), [1, 2]);
      const sets = (value: number) => `void io().then(() => { ${write(String(value))} });`;
      assert.deepEqual(await seenBy(`thread(() => { ${write("1")} });\n${sets(2)}\n${sets(3)}`), [1, 2, 3]);
    });
  }

  it("whose getter throws hold nothing", async () => {
    const text = `${imports}class F { accessor n = 0; }
const f = Object.create(new F());
let caught = 0;
for (const x of [1, 2, 3]) void io().then(() => { try { f.n = x; } catch { caught = caught * 10 + x; } });`;
    const [{ verdict, outcomes }] = await checkProgram("accessors.ts", text);
    assert.deepEqual([verdict, outcomes.length], ["verified", 6]);
  });

  it("lose updates across await as fields do, and so do exported variables of a namespace", async () => {
    const lost = (made: string, place: string, name: string) => [
      told(`${made}
async function adds() { const old = ${place}; await io(); ${place} = old + 1; }
void adds();
void adds();`),
      `warning lost-update: \`adds#2\` (called in line 5) reads \`${name}\` (line 3), awaits in line 3, and then writes it (line 3)`,
    ];
    for (const row of [
      lost("class F { accessor n = 0; } const f = new F();", "f.n", "f.n"),
      lost("class F { static accessor n = 0; }", "F.n", "F.n"),
      lost("namespace N { export let n = 0; }", "N.n", "N.n"),
      lost("namespace N { export namespace M { export let n = 0; } }", "N.M.n", "M.n"),
    ]) {
      const [only] = await row[0];
      assert.ok(only?.startsWith(row[1] as string), only);
    }
  });
});
