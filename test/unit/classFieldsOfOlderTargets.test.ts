import assert from "node:assert/strict";
import { library } from "../../src/checker/library";
import { checkModules } from "../language/checkModules";

/** Everything that an order of initialisers, a setter or a field that is not there can change. */
const program = `
import { observe } from "interleaver";
const log: unknown[] = [];
const note = (x: unknown) => (log.push(x), x);
class A {
  x = note(["x", this.opt, Object.keys(this)]);
  ["c" + 1] = note("c1");
  y;
  z!: string;
  static s = note("static s");
  static t;
  #p = note(["p", this.opt]);
  constructor(public opt = note("default"), readonly q = 3) { note(["body", Object.keys(this), this.#p]); }
}
const a = new A();
class Base { set v(x: unknown) { note(["setter", x]); } constructor() { note("base"); this.init(); } init() {} }
class D extends Base {
  v = note(["v", this.w]);
  kept?: number;
  n = 1;
  init() { this.kept = 5; this.n = 2; }
  constructor(private w: number) { note("before"); super(); note(["after", Object.keys(this)]); }
}
const d = new D(7);
class E extends D { e = 1; kept: number; }
const e = new E(1);
class N { a = 1; b; }
const all = [log, Object.keys(a), Object.keys(A), Object.hasOwn(d, "v"), d.kept, d.n, e.kept, Object.keys(e), Object.keys(new N())];
observe("all", JSON.stringify(all));
`;

// What tsc 6 and tsx print for it with each target, run in Node
const assigned =
  '[["static s","default",["x","default",["opt","q"]],"c1",["p","default"],["body",["opt","q","x","c1"],["p","default"]],' +
  '"before","base",["v",7],["setter",["v",7]],["after",["kept","n","w"]],"before","base",["v",1],["setter",["v",1]],' +
  '["after",["kept","n","w"]]],["opt","q","x","c1"],["s"],false,5,1,5,["kept","n","w","e"],["a"]]';
const defined =
  '[["static s",["x",null,["opt","q"]],"c1",["p",null],"default",["body",["opt","q","x","c1","y","z"],["p",null]],' +
  '"before","base",["v",null],["after",["kept","n","w","v"]],"before","base",["v",null],["after",["kept","n","w","v"]]],' +
  '["opt","q","x","c1","y","z"],["s","t"],true,null,1,null,["kept","n","w","v","e"],["a","b"]]';

async function printed(compilerOptions: object | undefined, file = "src/a.ts"): Promise<unknown> {
  const config = compilerOptions && { "tsconfig.json": JSON.stringify({ compilerOptions }) };
  const [{ problems, findings, outcomes }] = await checkModules(file, { [file]: program, ...config }, library);
  assert.deepEqual([problems, findings], [[], []]);
  return outcomes[0].values.all;
}

describe("fields of classes, by what tsconfig.json says", () => {
  it("are assigned behind the parameters that are properties, for a target before ES2022", async () => {
    for (const target of ["ES2020", "es2021", "es6", "ES5"]) assert.equal(await printed({ target }), assigned, target);
    assert.equal(await printed({ target: "ESNext", useDefineForClassFields: false }), assigned);
  });

  it("are defined for a newer target, and where nothing is said", async () => {
    for (const target of ["ES2022", "esnext", "ES2023"]) assert.equal(await printed({ target }), defined, target);
    assert.equal(await printed({ target: "ES2020", useDefineForClassFields: true }), defined);
    assert.equal(await printed({ strict: true }), defined);
    assert.equal(await printed(undefined), defined);
  });

  it("are accesses that others may be in the way of, as an assignment in the constructor is", async () => {
    const racing = (field: string, rest = "") => `
      import { thread } from "interleaver";
      const seen: C[] = [];
      class B { constructor() { seen.push(this as never); thread("other", () => void (seen[0].n = 2)); } }
      class C extends B { ${field} ${rest} }
      new C();`;
    const run = async (text: string) => {
      const files = { "a.ts": text, "tsconfig.json": '{ "compilerOptions": { "target": "es2021" } }' };
      const [{ findings, exploration }] = await checkModules("a.ts", files, library);
      return [findings.map(({ kind }) => kind), exploration.executions];
    };
    assert.deepEqual(
      await run(racing("n = 1;")),
      await run(racing("n: number;", "constructor() { super(); this.n = 1; }")),
    );
    assert.deepEqual(await run(racing("n: number;")), [[], 1]);
  });
});
