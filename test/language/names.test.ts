import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** What each race of a program is about. */
async function raced(text: string): Promise<string[]> {
  const [report] = await checkProgram("p.ts", `import { thread, scenario } from "interleaver";\n${text}`);
  assert.deepEqual(
    report.problems.map(({ message }) => message),
    [],
  );
  return report.findings.map(({ message }) => /`([^`]*)` \(line/.exec(message)![1]).sort();
}
const both = (body: string) => `const f = () => { ${body} }; thread("A", f); thread("B", f);`;

describe("locations are called what the user would write", () => {
  const cases: Readonly<Record<string, readonly [text: string, ...names: string[]]>> = {
    "the field of an object": [`const account = { balance: 0 }; ${both("account.balance++;")}`, "account.balance"],
    "a private array": [
      `class Stack { #items: number[] = []; push(n: number) { this.#items.push(n); } }\nconst stack = new Stack(); ${both("stack.push(1);")}`,
      "stack.#items.length",
    ],
    "an array that the constructor makes": [
      `class Queue { items: number[]; #own: number[]; constructor() { this.items = []; this.#own = []; }\nadd(n: number) { this.items.push(n); this.#own.push(n); } }\nconst queues = [new Queue(), new Queue()]; const q = queues[1]; ${both("q.add(1);")}`,
      "queues[1].#own.length",
      "queues[1].items.length",
    ],
    "a static private array": [
      `class Log { static #all: number[] = []; static add(n: number) { Log.#all.push(n); } } ${both("Log.add(1);")}`,
      "Log.#all.length",
    ],
    "an element of an element": [`const forks = [[1], [2]]; ${both("forks[1][0]++;")}`, "forks[1][0]"],
    "the entry of a Map": [`const cache = new Map<string, number>(); ${both('cache.set("a", 1);')}`, 'cache.get("a")'],
    "the entry of a Set": [`const seen = new Set<string>(); ${both('seen.add("a");')}`, 'seen.has("a")'],
    "a generator": [
      `function* count() { yield 1; yield 2; }\nconst numbers = count(); ${both("numbers.next();")}`,
      "numbers (position)",
    ],
    "what JSON.parse gives": [`const rows = JSON.parse('[{"n":0},{"n":0}]'); ${both("rows[1].n++;")}`, "rows[1].n"],
    "an object in a Map": [
      `const home = { map: new Map([["k", { n: 1 }]]) }; ${both('home.map.get("k")!.n++;')}`,
      'home.map.get("k").n',
    ],
    "an object that was put into a Map": [
      `const map = new Map<string, { n: number }>(); map.set("k", { n: 1 }); ${both('map.get("k")!.n++;')}`,
      'map.get("k").n',
    ],
    "an object that was pushed": [
      `const list: { n: number }[] = []; list.push({ n: 1 }); ${both("list[0].n++;")}`,
      "list[0].n",
    ],
    "an object in a field that is assigned": [
      `const tree: any = {}; tree.left = { value: 1 }; tree.left.right = { value: 2 }; ${both("tree.left.right.value++;")}`,
      "tree.left.right.value",
    ],
    "an argument": [`function start(xs: number[]) { ${both("xs.push(1);")} }\nstart([]);`, "xs.length"],
    "the rest of the arguments": [
      `function start(...rest: number[]) { ${both("rest[0]++;")} }\nstart(1, 2);`,
      "rest[0]",
    ],
    "an accessor field": [
      `class Account { accessor balance = 0; }\nconst account = new Account(); ${both("account.balance += 1;")}`,
      "account.balance",
    ],
    "objects of one name in two functions": [
      `function one() { const account = { balance: 0 }; ${both("account.balance++;")} }\nfunction two() { const account = { balance: 0 }; ${both("account.balance--;")} }\none(); two();`,
      "account (one).balance",
      "account (two).balance",
    ],
    "arrays of one name, one of them of the module": [
      `const list = [0]; ${both("list[0]++;")}\nfunction two() { const list = [0]; ${both("list[0]--;")} }\ntwo();`,
      "list (two)[0]",
      "list[0]",
    ],
    "objects of one name in two scenarios": [
      `scenario("one", () => { const account = { balance: 0 }; ${both("account.balance++;")} });\nscenario("two", () => { const account = { balance: 0 }; ${both("account.balance--;")} });`,
      "account.balance",
    ],
    "variables of one name in two scenarios": [
      `scenario("one", () => { let count = 0; ${both("count++;")} });\nscenario("two", () => { let count = 0; ${both("count--;")} });`,
      "count",
    ],
    "variables of one name in a scenario and outside": [
      `let count = 0; ${both("count++;")}\nscenario("two", () => { let count = 0; ${both("count--;")} });`,
      "count",
      "count (line 3)",
    ],
  };
  for (const [what, [text, ...names]] of Object.entries(cases))
    it(what, async () => {
      assert.deepEqual(await raced(text), names);
    });
});

describe("long arrays", () => {
  it("where tasks share a few elements, the others make no events", async () => {
    const text =
      'import { thread, Mutex } from "interleaver";\nconst data = Array.from({ length: 20_000 }, (_, i) => i);\n' +
      "const m = new Mutex();\nconst sum = () => { m.lock(); let s = 0; for (const x of data) s += x; data[500] = s; m.unlock(); };\n" +
      "thread(sum); thread(sum);\n";
    const [report] = await checkProgram("p.ts", text);
    assert.equal(report.verdict, "verified");
    assert.equal(report.exploration.executions, 2);
    assert.ok(report.exploration.events < 600, String(report.exploration.events));
  });

  it("a race on one of many elements is found, with its index", async () => {
    const text = `const data = new Array(20_000).fill(0); ${both("for (let i = 0; i < 20_000; i++) { if (i === 12_345) data[i]++; else data[i]; }")}`;
    assert.deepEqual(await raced(text), ["data[12345]"]);
  });
});
