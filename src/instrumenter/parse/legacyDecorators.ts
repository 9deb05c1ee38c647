import type { Problem } from "../../model/report";
import type { Module, ReadFile } from "./loadModules";
import { nearestTsconfig } from "./nearestTsconfig";
import { childrenOf, decoratorsOf, type Node } from "./syntax";

const advice =
  "this decorator is written for experimentalDecorators, which tsconfig.json turns on: such decorators are called in " +
  "another way, and programs run here with the standard ones (TypeScript 5); leave out that option and use those";

/**
 * Decorators mean something else where the project's `tsconfig.json` says `experimentalDecorators`: a problem at the first
 * one, instead of a difference that nobody notices.
 */
export async function legacyDecorators(modules: readonly Module[], readFile: ReadFile): Promise<Problem[]> {
  for (const { file, text, ast } of modules) {
    // Only classes have any
    const any = /\bclass\b/.test(text) && /@[\w(]/.test(text) && /\.[mc]?tsx?$/.test(file);
    const first = any ? firstDecorator(ast.program) : undefined;
    if (!first || !(await isLegacy(file, readFile))) continue;
    const { line, column } = first.loc!.start;
    return [{ file, line, column: column + 1, message: advice }];
  }
  return [];
}

function firstDecorator(node: Node): Node | undefined {
  const [own] = decoratorsOf(node);
  if (own) return own;
  for (const { child } of childrenOf(node)) {
    const found = firstDecorator(child);
    if (found) return found;
  }
  return undefined;
}

/** What the nearest `tsconfig.json` extends is not looked at. */
async function isLegacy(file: string, readFile: ReadFile): Promise<boolean> {
  const config = await nearestTsconfig(file, readFile);
  return config !== undefined && /"experimentalDecorators"\s*:\s*true/.test(config.json);
}
