import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { Engine, type EngineStep } from "../../src/checker/engine";
import { limits } from "../../src/checker/limits";
import { vmRealm } from "../../src/checker/realms/vmRealm";
import { instrument } from "../../src/instrumenter/instrument";

/** What the engine tells where exploring throws this; `code`: what that is in the program's realm. */
function failureOf(thrown: { readonly code: string } | { readonly value: unknown }): EngineStep {
  const file = "program.ts";
  const { code, sites } = instrument(file, 'import { thread } from "interleaver";\nthread(() => {});');
  const engine = new Engine();
  engine.begin(JSON.stringify({ file, sites, limits: limits() }));
  const { compile, evaluate, global, prepared } = vmRealm();
  const value = "code" in thrown ? evaluate(thrown.code, "thrown") : thrown.value;
  const fail = () => {
    throw value;
  };
  assert.equal((JSON.parse(engine.explore(1)) as EngineStep).state, "realm");
  engine.load(compile(code, "program") as never, limits().maxSteps, global, { ...prepared, forget: fail });
  return JSON.parse(engine.explore(1_000)) as EngineStep;
}

describe("an internal error of the engine", () => {
  it("is told with its name and its message, whichever realm it is of", () => {
    const told = { state: "failed", message: "TypeError: no such thing" };
    assert.deepEqual(failureOf({ value: new TypeError("no such thing") }), told);
    assert.deepEqual(failureOf({ value: runInNewContext('new TypeError("no such thing")') }), told);
    assert.deepEqual(failureOf({ code: 'new TypeError("no such thing")' }), told);
  });

  it("is told as what it is where it is no error, and no code of it runs", () => {
    const message = (what: string) => ({ state: "failed", message: `${what} was thrown` });
    assert.deepEqual(failureOf({ value: "oh" }), message('"oh"'));
    const proxy = "new Proxy({}, { getOwnPropertyDescriptor() { throw 1; } })";
    for (const code of ["({ get message() { throw 1; } })", proxy])
      assert.deepEqual(failureOf({ code }), message("an object that is no Error"));
  });
});
