import { moduleNames } from "../model/moduleNames";
import type { Problem } from "../model/report";
import type { Module } from "./parse/loadModules";
import { nodeExports, nodeModule } from "./nodeModules";
import { isErased, type Node, type NodeOf } from "./parse/syntax";
import { bindings } from "./scopes/bindings";
import type { Scopes } from "./scopes/analyzeScopes";
import type { Variable } from "./scopes/variable";

/** One module of the program with what linking found out about it. */
export interface LinkedModule {
  readonly module: Module;
  readonly scopes: Scopes;
  /** The variable behind `export default`, made up where it has no name. */
  readonly defaultVariable: Variable;
  /** The variable that holds the module's namespace object, if somebody imports that. */
  readonly namespace: Variable;
  namespaceUsed: boolean;
  /** Names imported from "interleaver": the local variable and the specifier. */
  readonly fromInterleaver: { readonly variable: Variable; readonly name: string; readonly node: Node }[];
  /** The same of modules of Node that are simulated. */
  readonly fromNode: { readonly variable: Variable; readonly module: string; readonly name: string }[];
}

/** Connects imported names with the variables they stand for, and refuses what cannot be imported. */
export function link(modules: readonly LinkedModule[]): Problem[] {
  const problems: Problem[] = [];
  const byModule = new Map(modules.map((m) => [m.module, m]));
  const refuse = (m: LinkedModule, node: Node, message: string) => {
    const { line, column } = node.loc!.start;
    problems.push({ file: m.module.file, line, column: column + 1, message });
  };
  for (const m of modules)
    for (const node of m.module.ast.program.body)
      if (node.type === "ImportDeclaration" && !isErased(node)) linkImport(m, node);
      else if ("source" in node && node.source && !isErased(node) && !node.source.value.startsWith("."))
        refuse(m, node, refusal(node.source.value));
  return problems;

  function linkImport(m: LinkedModule, node: NodeOf<"ImportDeclaration">): void {
    const from = node.source.value;
    const running = node.specifiers.filter((s) => !("importKind" in s && s.importKind === "type"));
    if (from === "interleaver") return running.forEach((s) => linkInterleaver(m, s));
    if (nodeModule(from)) return running.forEach((s) => linkNode(m, nodeModule(from)!, s));
    if (!/^\.{0,2}\//.test(from)) {
      if (running.length > 0 || node.specifiers.length === 0) refuse(m, node, refusal(from));
      return;
    }
    const source = m.module.imports.get(from);
    const exporter = source && byModule.get(source);
    if (!exporter) return;
    for (const s of running) {
      const variable = m.scopes.top.names.get(s.local.name)!;
      if (s.type === "ImportNamespaceSpecifier") {
        exporter.namespaceUsed = true;
        variable.target = exporter.namespace;
        continue;
      }
      const name = s.type === "ImportDefaultSpecifier" ? "default" : nameOf(s.imported);
      const target = exportOf(exporter, name, byModule);
      // A name that is only a type has no variable; it is never read when the program runs.
      if (target) variable.target = target;
      else if (!exportsType(exporter.module, name)) refuse(m, s, `"${from}" has no export "${name}"`);
    }
  }

  function linkNode(m: LinkedModule, module: string, s: NodeOf<"ImportDeclaration">["specifiers"][number]): void {
    const variable = m.scopes.top.names.get(s.local.name)!;
    const name =
      s.type === "ImportSpecifier" ? nameOf(s.imported) : s.type === "ImportNamespaceSpecifier" ? "*" : "default";
    if (name !== "*" && name !== "default" && !nodeExports.has(name))
      return refuse(m, s, `${name} of "node:${module}": not yet supported`);
    m.fromNode.push({ variable, module, name });
  }

  function linkInterleaver(m: LinkedModule, s: NodeOf<"ImportDeclaration">["specifiers"][number]): void {
    const variable = m.scopes.top.names.get(s.local.name)!;
    const name =
      s.type === "ImportSpecifier" ? nameOf(s.imported) : s.type === "ImportNamespaceSpecifier" ? "*" : "default";
    if (moduleNames[name] === "not yet") return refuse(m, s, `${name}: not yet supported`);
    variable.ofInterleaver = name;
    if (name === "*" || moduleNames[name] === "works") m.fromInterleaver.push({ variable, name, node: s });
    else if (!["Thread", "SelectCase"].includes(name)) refuse(m, s, `"interleaver" has no export "${name}"`);
  }
}

/** The variable a module exports under a name; re-exports are followed. */
export function exportOf(
  m: LinkedModule,
  name: string,
  byModule: ReadonlyMap<Module, LinkedModule>,
  seen = new Set<LinkedModule>(),
): Variable | undefined {
  if (seen.has(m)) return undefined;
  seen.add(m);
  const top = m.scopes.top.names;
  const others: LinkedModule[] = [];
  for (const node of m.module.ast.program.body) {
    if (isErased(node)) continue;
    if (node.type === "ExportDefaultDeclaration" && name === "default") {
      const { declaration } = node;
      const id = "id" in declaration ? declaration.id : undefined;
      return id?.type === "Identifier" && /Declaration$/.test(declaration.type) ? top.get(id.name) : m.defaultVariable;
    }
    if (node.type === "ExportAllDeclaration") {
      const source = byModule.get(m.module.imports.get(node.source.value)!);
      if (source) others.push(source);
      continue;
    }
    if (node.type !== "ExportNamedDeclaration") continue;
    const source = node.source ? byModule.get(m.module.imports.get(node.source.value)!) : undefined;
    for (const s of node.specifiers) {
      if (nameOf(s.exported) !== name) continue;
      if (s.type === "ExportNamespaceSpecifier") {
        if (source) source.namespaceUsed = true;
        return source?.namespace;
      }
      if (s.type === "ExportSpecifier") {
        const local = nameOf(s.local);
        return source ? exportOf(source, local, byModule, seen) : top.get(local);
      }
    }
    if (node.declaration && declared(node.declaration).includes(name)) return top.get(name);
  }
  if (name === "default") return undefined;
  for (const other of others) {
    const found = exportOf(other, name, byModule, seen);
    if (found) return found;
  }
  return undefined;
}

/** Every name a module exports as a value, in the order of a namespace object. */
export function exportNames(
  m: LinkedModule,
  byModule: ReadonlyMap<Module, LinkedModule>,
  seen = new Set<LinkedModule>(),
): string[] {
  if (seen.has(m)) return [];
  seen.add(m);
  const names = new Set<string>();
  for (const node of m.module.ast.program.body) {
    if (isErased(node)) continue;
    if (node.type === "ExportDefaultDeclaration") names.add("default");
    if (node.type === "ExportNamedDeclaration") {
      for (const s of node.specifiers) names.add(nameOf(s.exported));
      if (node.declaration) for (const name of declared(node.declaration)) names.add(name);
    }
    if (node.type === "ExportAllDeclaration") {
      const source = byModule.get(m.module.imports.get(node.source.value)!);
      if (source) for (const name of exportNames(source, byModule, seen)) if (name !== "default") names.add(name);
    }
  }
  return [...names].sort();
}

function declared(node: Node): string[] {
  if (isErased(node)) return [];
  if (node.type === "VariableDeclaration") return node.declarations.flatMap((d) => bindings(d.id)).map((b) => b.name);
  return "id" in node && node.id && (node.id as Node).type === "Identifier"
    ? [(node.id as NodeOf<"Identifier">).name]
    : [];
}

/** Does the module declare or re-export a type of that name? */
function exportsType(module: Module, name: string): boolean {
  return module.ast.program.body.some((node) => {
    if (node.type === "ExportAllDeclaration") return true;
    if (node.type !== "ExportNamedDeclaration") return false;
    if (node.specifiers.some((s) => nameOf(s.exported) === name)) return true;
    const { declaration } = node;
    return Boolean(
      declaration && "id" in declaration && declaration.id && "name" in declaration.id && declaration.id.name === name,
    );
  });
}

function nameOf(node: NodeOf<"Identifier" | "StringLiteral">): string {
  return node.type === "Identifier" ? node.name : node.value;
}

function refusal(specifier: string): string {
  return specifier.startsWith("node:")
    ? `${specifier}: not yet supported`
    : `packages: not yet supported ("${specifier}")`;
}
