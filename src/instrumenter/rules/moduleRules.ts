import { isErased, type Node } from "../parse/syntax";
import type { Printer, Rules } from "../print/printer";
import { moduleEntries } from "../modules/moduleEntries";

/** A name of another file that was found to have no value there. */
function isImportedType(node: Node, p: Printer): boolean {
  if (node.type !== "Identifier" || !moduleEntries(p.module).imports.get(node.name)?.module) return false;
  return p.scopes.variableOf(node)?.target === undefined;
}

/** Imports are resolved when the modules are linked; what is left of them and of exports is their declarations. */
export const moduleRules: Rules = {
  ImportDeclaration: (node, p) => p.breaks(node.start!, node.end!),
  ExportAllDeclaration: (node, p) => p.breaks(node.start!, node.end!),
  ExportNamedDeclaration(node, p) {
    const { declaration } = node;
    if (!declaration || isErased(declaration)) return p.breaks(node.start!, node.end!);
    return p.breaks(node.start!, declaration.start!) + p.emit(declaration);
  },
  ExportDefaultDeclaration(node, p) {
    const declaration: Node = node.declaration;
    if (isErased(declaration)) return p.breaks(node.start!, node.end!);
    if (declaration.type === "FunctionDeclaration") return p.emit(declaration);
    if (declaration.type === "ClassDeclaration") return p.emit(declaration);
    p.nameFrom(declaration, "default");
    if (isImportedType(declaration, p)) return `const ${p.defaultName()} = undefined;`;
    return `const ${p.defaultName()} = ${p.emit(declaration)};`;
  },
};
