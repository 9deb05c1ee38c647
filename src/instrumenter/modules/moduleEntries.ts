import type { Module } from "../parse/loadModules";
import { isErased, type Node, type NodeOf } from "../parse/syntax";
import { bindings } from "../scopes/bindings";

/** Where a name of another module comes from; `name` is undefined for the whole of it, as in `import * as ns`. */
export interface From {
  readonly specifier: string;
  /** Undefined where the specifier is no file. */
  readonly module: Module | undefined;
  readonly name: string | undefined;
  readonly node: Node;
}

/** The import and export entries of one module (ECMAScript, 16.2.1.7): what the names in it stand for. */
export interface ModuleEntries {
  /** By local name. */
  readonly imports: ReadonlyMap<string, From>;
  /** By exported name: a local name; undefined for the value of `export default`. */
  readonly locals: ReadonlyMap<string, string | undefined>;
  /** By exported name. */
  readonly indirect: ReadonlyMap<string, From>;
  /** `export * from`. */
  readonly stars: readonly From[];
  /** What it exports that may be a type. */
  readonly types: ReadonlySet<string>;
}

const known = new WeakMap<Module, ModuleEntries>();

/** Types are left out; what is exported under a name that only a type has is in `types`. */
export function moduleEntries(module: Module): ModuleEntries {
  let entries = known.get(module);
  if (!entries) known.set(module, (entries = read(module)));
  return entries;
}

function read(module: Module): ModuleEntries {
  const imports = new Map<string, From>();
  const locals = new Map<string, string | undefined>();
  const indirect = new Map<string, From>();
  const stars: From[] = [];
  const types = new Set<string>();
  const from = (specifier: string, name: string | undefined, node: Node): From => {
    return { specifier, module: module.imports.get(specifier), name, node };
  };
  for (const node of module.ast.program.body) {
    if (node.type === "ExportNamedDeclaration") {
      for (const s of node.specifiers) if (isErased(node) || isType(s)) types.add(nameOf(s.exported));
      const declared = node.declaration as { id?: { name?: string } } | null | undefined;
      if (declared && isErased(declared as Node) && declared.id?.name) types.add(declared.id.name);
    }
    if (isErased(node) && node.type === "ExportDefaultDeclaration") types.add("default");
    if (isErased(node)) continue;
    switch (node.type) {
      case "ImportDeclaration":
        for (const s of node.specifiers)
          if (!isType(s)) imports.set(s.local.name, from(node.source.value, importedName(s), s));
        break;
      case "ExportAllDeclaration":
        stars.push(from(node.source.value, undefined, node));
        break;
      case "ExportDefaultDeclaration":
        if (!isErased(node.declaration)) locals.set("default", declaredDefault(node.declaration));
        else types.add("default");
        break;
      case "ExportNamedDeclaration":
        for (const s of node.specifiers) {
          if (isType(s)) continue;
          const name = nameOf(s.exported);
          if (s.type === "ExportNamespaceSpecifier") indirect.set(name, from(node.source!.value, undefined, s));
          else if (s.type === "ExportSpecifier") {
            if (node.source) indirect.set(name, from(node.source.value, nameOf(s.local), s));
            else locals.set(name, nameOf(s.local));
          }
        }
        if (node.declaration) for (const name of declaredNames(node.declaration)) locals.set(name, name);
    }
  }
  // `import { a } from …; export { a }` is the same as `export { a } from …`
  for (const [name, local] of locals) {
    const imported = local === undefined ? undefined : imports.get(local);
    if (!imported) continue;
    locals.delete(name);
    indirect.set(name, imported);
  }
  return { imports, locals, indirect, stars, types };
}

function isType(specifier: object): boolean {
  return (
    ("importKind" in specifier && specifier.importKind === "type") ||
    ("exportKind" in specifier && specifier.exportKind === "type")
  );
}

function importedName(s: NodeOf<"ImportDeclaration">["specifiers"][number]): string | undefined {
  if (s.type === "ImportNamespaceSpecifier") return undefined;
  return s.type === "ImportDefaultSpecifier" ? "default" : nameOf(s.imported);
}

/** The name of a function or class that is the default export. */
function declaredDefault(declaration: Node): string | undefined {
  if (!/Declaration$/.test(declaration.type) || !("id" in declaration)) return undefined;
  return (declaration.id as NodeOf<"Identifier"> | null)?.name;
}

function declaredNames(node: Node): string[] {
  if (isErased(node)) return [];
  if (node.type === "VariableDeclaration") return node.declarations.flatMap((d) => bindings(d.id)).map((b) => b.name);
  const id = "id" in node ? (node.id as Node | null) : null;
  return id?.type === "Identifier" ? [id.name] : [];
}

function nameOf(node: NodeOf<"Identifier" | "StringLiteral">): string {
  return node.type === "Identifier" ? node.name : node.value;
}
