import type { Module } from "./loadModules";
import { isErased, type Node, type NodeOf } from "./syntax";

const idioms = /\brequire\s*\(|\brequire\.main\b|\bmodule\.exports\b|\bexports\.\w/;

/**
 * A file without `import` and `export` is a CommonJS module if its name says so, or if it uses what only such a module has. The
 * syntax tree says it from then on: `isCommonJs`.
 */
export function recogniseCommonJs(file: string, text: string, { program }: NodeOf<"File">): void {
  if (/\.m[jt]s$/.test(file) || program.body.some(isModuleSyntax)) return;
  if (/\.c[jt]s$/.test(file) || idioms.test(text)) program.sourceType = "script";
}

export function isCommonJs({ program }: NodeOf<"File">): boolean {
  return program.sourceType === "script";
}

/** Has the file `module`, `exports` and `require.main`? With TypeScript that imports, too: it may be compiled to CommonJS. */
export function hasCommonJsNames({ file, text, ast }: Module): boolean {
  return isCommonJs(ast) || (/\.c?tsx?$/.test(file) && idioms.test(text));
}

function isModuleSyntax(node: Node): boolean {
  return /^(Import|Export)/.test(node.type) && !isErased(node);
}
