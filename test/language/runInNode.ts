import { createRequire } from "node:module";
import { transformSync } from "esbuild";
import { singleThreaded } from "./singleThreaded";

const nodeRequire = createRequire(__filename);

/** Runs a program in plain Node, types stripped, and gives the names and values it observed, in order. */
export function runInNode(file: string, text: string): [string, unknown][] {
  const { code } = transformSync(text, { loader: "ts", format: "cjs", target: "es2022", sourcefile: file });
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
