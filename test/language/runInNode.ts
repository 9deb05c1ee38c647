import { createRequire } from "node:module";
import { transformSync } from "esbuild";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript-6";
import { singleThreaded } from "./singleThreaded";

const nodeRequire = createRequire(__filename);

function stripped(file: string, text: string): string {
  return transformSync(text, { loader: "ts", format: "cjs", target: "es2022", sourcefile: file }).code;
}

/** Decorators as TypeScript itself understands them: esbuild lets code inside of a class see it undecorated. */
function transpiled(text: string): string {
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  return transpileModule(text, { compilerOptions }).outputText;
}

/** Runs a program in plain Node, types stripped, and gives the names and values it observed, in order. */
export function runInNode(file: string, text: string): [string, unknown][] {
  const code = /^decorators/.test(file) ? transpiled(text) : stripped(file, text);
  const { module, observed, finish } = singleThreaded();
  const load = (name: string) => {
    if (/^(node:)?assert(\/strict)?$/.test(name)) return nodeRequire(name) as object;
    if (name !== "interleaver") throw new Error(`unexpected import of ${name}`);
    return module;
  };
  new Function("require", "module", "exports", `"use strict";${code}`)(load, { exports: {} }, {});
  finish();
  return observed;
}
