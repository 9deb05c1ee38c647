import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { checkModules } from "../language/checkModules";

/** What Node says, where the emitted code has other names or other kinds of members. */
describe("errors of JavaScript have the names of the source", () => {
  it("in modules that import each other", async () => {
    const [report] = await checkModules("a.ts", {
      "a.ts": 'import "./b";\nexport default class {}\nexport let x = 1;',
      "b.ts": `
        import Base from "./a";
        import * as ns from "./a";
        export const log: string[] = [];
        const told = (what: () => unknown): void => {
          try { what(); } catch (error) { log.push((error as Error).message); }
        };
        told(() => ns.default);
        told(() => { (ns as any).x = 1; });
        told(() => { (ns as any).x++; });
        export class Derived extends Base {}`,
    });
    assert.deepEqual(
      report.findings.map(({ message }) => message),
      ["`main` threw ReferenceError: Cannot access 'default' before initialization (b.ts line 11)."],
    );
  });
  it("caught in there", async () => {
    const [report] = await checkModules("a.ts", {
      "a.ts": 'import "./b";\nexport default class {}\nexport let x = 1;',
      "b.ts": `
        import { observe } from "interleaver";
        import * as ns from "./a";
        const log: string[] = [];
        const told = (what: () => unknown): void => {
          try { what(); } catch (error) { log.push((error as Error).message); }
        };
        told(() => ns.default);
        told(() => { (ns as any).x = 1; });
        observe("log", log);`,
    });
    assert.deepEqual(report.outcomes[0].values.log, [
      "Cannot access 'default' before initialization",
      "Cannot assign to read only property 'x' of object '[object Module]'",
    ]);
  });
  it("of private methods", async () => {
    const text = `
      import { observe } from "interleaver";
      const log: string[] = [];
      class A {
        #m(): void {}
        get #g(): number { return 1; }
        told(what: () => void): void { try { what(); } catch (error) { log.push((error as Error).message); } }
        run(o: any): void {
          this.told(() => { o.#m = 1; });
          this.told(() => { o.#m += 2; });
          this.told(() => { [o.#m] = [1]; });
          this.told(() => { o.#g = 1; });
        }
      }
      new A().run(new A());
      observe("log", log);`;
    const [report] = await checkProgram("p.ts", text);
    const constant = "Private method '#m' is not writable";
    assert.deepEqual(report.outcomes[0].values.log, [
      constant,
      constant,
      constant,
      "'#g' was defined without a setter",
    ]);
  });
  it("of what cannot be iterated over or extended", async () => {
    const text = `
      import { observe } from "interleaver";
      const log: string[] = [];
      const told = (what: () => unknown): void => {
        try { what(); } catch (error) { log.push((error as Error).message); }
      };
      const nothing: any = null, five: any = 5, held: any = { x: null };
      const arrow: any = (a: number) => a;
      told(() => { for (const one of nothing) void one; });
      told(() => { for (const one of five) void one; });
      told(() => { for (const one of held.x) void one; });
      told(() => [...nothing]);
      told(() => [1, ...held.x]);
      told(() => new Map(five));
      told(() => class extends arrow {});
      told(() => new (class extends (null as any) { constructor() { super(); } })());
      told(() => [class {}][0].call(undefined));
      observe("log", log);`;
    const [report] = await checkProgram("p.ts", text);
    assert.deepEqual(report.outcomes[0].values.log, [
      "nothing is not iterable",
      "five is not iterable",
      "held.x is not iterable",
      "nothing is not iterable",
      "held.x is not iterable",
      "number 5 is not iterable (cannot read property Symbol(Symbol.iterator))",
      "Class extends value (a: number) => a is not a constructor or null",
      "Super constructor null of anonymous class is not a constructor",
      "Class constructors cannot be invoked without 'new'",
    ]);
  });
});
