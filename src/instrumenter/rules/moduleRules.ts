import { isErased, type Node } from "../parse/syntax";
import type { Rules } from "../print/printer";

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
    return `const ${p.defaultName()} = ${p.emit(declaration)};`;
  },
};
