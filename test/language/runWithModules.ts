import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { transformSync } from "esbuild";
import { libraryGlobals, libraryModules } from "../../src/runtime/modules/libraryTable";
import { libraryInNode } from "./libraryInNode";

const nodeRequire = createRequire(__filename);

/** Where a program gets its modules and the names that it need not import. */
interface World {
  load(name: string): object;
  readonly globals: Readonly<Record<string, unknown>>;
}

export function realWorld(): World {
  return { load: (name) => nodeRequire(name) as object, globals: {} };
}

/** The library of the engine, on the timers of Node. */
export async function simulatedWorld(): Promise<World> {
  const library = await libraryInNode();
  const globals: Record<string, unknown> = {};
  for (const [name, file] of Object.entries(libraryGlobals)) globals[name] = library[file][name];
  const load = (name: string) =>
    Object.hasOwn(libraryModules, name)
      ? { __esModule: true, ...library[libraryModules[name]] }
      : (nodeRequire(name) as object);
  return { load, globals };
}

/** Runs a program, types stripped, and gives the list `log` that it exports, as JSON, when its last entry is "end". */
export async function runWithModules(file: string, text: string, { load, globals }: World): Promise<unknown[]> {
  const { code } = transformSync(text, { loader: "ts", format: "cjs", target: "es2022", sourcefile: file });
  const module = { exports: {} as { log: unknown[] } };
  const names = Object.keys(globals);
  const run = new Function("require", "module", "exports", ...names, `"use strict";${code}`);
  // In a callback of its own, so that jobs begin in the same order everywhere
  await new Promise<void>((resolve) => {
    setImmediate(() => {
      run(load, module, module.exports, ...names.map((name) => globals[name]));
      resolve();
    });
  });
  const { log } = module.exports;
  for (let i = 0; i < 2000 && log.at(-1) !== "end"; i++) await wait(2);
  return JSON.parse(JSON.stringify(log)) as unknown[];
}
