import { compileFunction, constants, createContext, Script, type Context } from "node:vm";
import type { Prepared } from "../../runtime/realm";
import { realmPreparation } from "./realmPreparation";

/** A realm of its own inside this process. Everything in it belongs to it; the host only looks on. */
export interface VmRealm {
  readonly global: typeof globalThis;
  readonly prepared: Prepared;
  /** Evaluates a script there; its completion value is an object of that realm, never to be called with the host's. */
  evaluate(code: string | Script, file: string): unknown;
  /**
   * Compiles an expression there. What comes out is a function of that realm that gives its value; it runs no job of promises
   * that earlier code left. Throws a `SyntaxError` of that realm.
   */
  compile(code: string, file: string): () => unknown;
}

/** Compiled once for all realms. */
const preparation = new Script(realmPreparation, { filename: "realm" });
const globalObject = new Script("globalThis", { filename: "realm" });

/** Makes a realm that compiles no code from strings, runs no job of its promises and shows no stack of the host. */
export function vmRealm(): VmRealm {
  const context = createContext(constants.DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: "afterEvaluate",
  });
  const evaluate = (code: string | Script, filename: string): unknown =>
    (typeof code === "string" ? new Script(code, { filename }) : code).runInContext(context, { displayErrors: false });
  const compile = (code: string, filename: string) =>
    compileFunction(`return (${code}\n)`, [], { filename, parsingContext: context as Context }) as () => unknown;
  const prepared = evaluate(preparation, "realm") as Prepared;
  if (!("transfer" in ArrayBuffer.prototype))
    prepared.detachBy((buffer) => void structuredClone(buffer, { transfer: [buffer] }));
  return { global: evaluate(globalObject, "realm") as typeof globalThis, prepared, evaluate, compile };
}
