import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkProgram } from "../checkProgram";

describe("names are what the user would write", () => {
  for (const file of ["locks.ts", "memory.ts"])
    it(file, async () => {
      const reports = await checkProgram(file, readFileSync(join(__dirname, "names", file), "utf8"));
      assert.ok(reports.length > 5);
      for (const { name, findings } of reports)
        assert.ok(findings[0]?.message.includes(`\`${name}\``), `${name}: ${findings[0]?.message}`);
    });

  const cycles: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    "fields of objects of one class": [
      `class Account { readonly lock = new Mutex(); } const a = new Account(), b = new Account();
      take(() => a.lock, () => b.lock);`,
      ["a.lock", "b.lock"],
    ],
    "private fields, by way of a method": [
      `class Account { #lock = new Mutex(); with() { return this.#lock; } } const a = new Account(), b = new Account();
      take(() => a.with(), () => b.with());`,
      ["a.#lock", "b.#lock"],
    ],
    "fields of objects in a list": [
      `const make = () => ({ lock: new Mutex() }); const rows = [make(), make()];
      take(() => rows[0].lock, () => rows[1].lock);`,
      ["rows[0].lock", "rows[1].lock"],
    ],
    "variables that hold an object by chance": [
      `class Account { readonly lock = new Mutex(); } const made = new Account(), other = new Account();
      const pair = choose(1, 2) === 1 ? { from: made, to: other } : { from: other, to: made };
      take(() => pair.from.lock, () => pair.to.lock);`,
      ["made.lock", "other.lock"],
    ],
    "a variable of a function that is called twice": [
      `const account = () => { const own = new Mutex(); return { lock: () => own }; }; const a = account(), b = account();
      take(() => a.lock(), () => b.lock());`,
      ["own", "own (2)"],
    ],
    "a variable of a loop": [
      `const all: Mutex[] = []; for (let i = 0; i < 2; i++) { const m = new Mutex(); all.push(m); }
      take(() => all[0], () => all[1]);`,
      ["m", "m (2)"],
    ],
    "a name that the program gives twice": [
      `class Account { readonly lock = new Mutex("account"); } const made = [new Account(), new Account()];
      take(() => made[0].lock, () => made[1].lock);`,
      ["account", "account (2)"],
    ],
    "a field of an object that gets its name later": [
      `class Account { readonly lock = new Mutex(); } const make = () => new Account(); make(); const a = make(), b = make();
      take(() => a.lock, () => b.lock);`,
      ["a.lock", "b.lock"],
    ],
  };
  for (const [title, [text, names]] of Object.entries(cycles))
    it(`in an execution that is not the first: ${title}`, async () => {
      const take = `const take = (f: () => Mutex, g: () => Mutex) => { thread("A", () => { const m = f(), n = g(); m.lock(); n.lock(); n.unlock(); m.unlock(); });
        thread("B", () => { const m = g(), n = f(); m.lock(); n.lock(); n.unlock(); m.unlock(); }); };`;
      const program = `import { choose, thread, Mutex } from "interleaver"; ${take} ${text}`;
      const [{ findings, contention }] = await checkProgram("p.ts", program);
      const { cycle } = findings.find(({ subkind }) => subkind === "lock-cycle")!;
      assert.deepEqual(cycle!.map(({ waitsFor }) => waitsFor).sort(), names);
      for (const { object } of contention ?? []) assert.ok(names.includes(object), object);
    });
});
