import { readFile } from "node:fs/promises";
import { parse } from "@babel/parser";

/**
 * The ES module that an import of "interleaver" meets outside the checker: every name that the declarations export as a
 * value, each of which answers how to run the program.
 * @param {string} declarations path of the .d.ts file
 */
export async function packageEntry(declarations) {
  const syntax = { sourceType: "module", plugins: [["typescript", { dts: true }]] };
  const { program } = parse(await readFile(declarations, "utf8"), syntax);
  const names = new Set();
  for (const { type, declaration } of program.body) {
    if (type !== "ExportNamedDeclaration" || !declaration) continue;
    if (["TSDeclareFunction", "ClassDeclaration"].includes(declaration.type)) names.add(declaration.id.name);
    else if (declaration.type === "VariableDeclaration")
      for (const { id } of declaration.declarations) names.add(id.name);
  }
  // Plain functions can be called and constructed, and classes can extend them.
  const lines = [...names].map((name) => `export function ${name}() { throw runMe("${name}"); }`);
  return [
    "function runMe(name) {",
    '  return new Error(`interleaver: ${name} only works in a program under exploration; run me with "interleaver check FILE".`);',
    "}",
    ...lines,
    "",
  ].join("\n");
}
