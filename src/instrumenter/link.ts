import { notBuilt } from "../model/insteadOf";
import { moduleNames } from "../model/moduleNames";
import type { Problem } from "../model/report";
import { moduleRefusal } from "./hostModules";
import { meantModule } from "./modules/meantModule";
import { moduleEntries, type From } from "./modules/moduleEntries";
import { notImported } from "./modules/notImported";
import { Exports, type Exporter } from "./modules/resolveExport";
import { nodeExports, nodeModule } from "./nodeModules";
import { commonJsExports, core } from "./parse/libraryModules";
import { childrenOf, isErased, type Node } from "./parse/syntax";
import type { Scopes } from "./scopes/analyzeScopes";
import { resolved, type Variable } from "./scopes/variable";

/** One module of the program with what linking found out about it. */
export interface LinkedModule extends Exporter {
  readonly scopes: Scopes;
  /** Somebody sees the module's namespace object. */
  namespaceUsed: boolean;
  /** Names imported from "interleaver": the local variable and the specifier. */
  readonly fromInterleaver: { readonly variable: Variable; readonly name: string; readonly node: Node }[];
  /** The same of modules of Node that are simulated. */
  readonly fromNode: { readonly variable: Variable; readonly module: string; readonly name: string }[];
}

export interface Linked {
  readonly problems: Problem[];
  readonly exports: Exports;
}

/** Connects imported names with the variables they stand for, and refuses what cannot be imported. */
export function link(modules: readonly LinkedModule[]): Linked {
  const problems: Problem[] = [];
  const byModule = new Map(modules.map((m) => [m.module, m]));
  const exports = new Exports((module) => byModule.get(module));
  const starred = new Map<string, Map<string, Variable>>();
  const refuse = (m: LinkedModule, node: Node, message: string) => {
    const { line, column } = node.loc!.start;
    problems.push({ file: m.module.file, line, column: column + 1, message });
  };
  for (const m of modules) {
    refusePackages(m);
    refuseNotImported(m);
    const { imports, indirect, stars } = moduleEntries(m.module);
    for (const star of stars) if (!star.module) linkForeignStar(m, star);
    for (const [local, from] of imports) linkForeign(m, from, m.scopes.top.names.get(local)!);
    for (const from of indirect.values())
      if (!from.module && !m.foreign.has(from.node)) linkForeign(m, from, m.made(from.name ?? "*"));
  }
  for (const m of modules) {
    const { imports, indirect } = moduleEntries(m.module);
    for (const [local, from] of imports) {
      const target = from.module && found(m, from);
      const variable = m.scopes.top.names.get(local)!;
      if (!target) continue;
      variable.target = target;
      if (from.specifier === commonJsExports) variable.assignable = true;
      if (from.name === undefined) variable.namespaceOf = from.module;
    }
    for (const from of indirect.values()) if (from.module) found(m, from);
  }
  showNamespaces();
  return { problems, exports };

  /** The variable that an import or re-export stands for; the problem is told where there is none. */
  function found(m: LinkedModule, from: From): Variable | undefined {
    const target = exports.resolveFrom(from, m);
    if (typeof target !== "string") return target;
    const missing = `"${from.specifier}" has no export "${from.name}"`;
    const name = from.name!;
    if (from.module!.ofLibrary) {
      // What is there only for types is never read when the program runs
      if (isRead(m.module.ast.program, from.node)) refuse(m, from.node, notBuilt(name, from.specifier));
      return undefined;
    }
    if (target === "ambiguous")
      refuse(m, from.node, `"${from.specifier}" has several exports "${name}": say in it which one it is`);
    else if (exports.mayBeType(from.module!, name)) return undefined;
    else refuse(m, from.node, target === "missing" ? missing : `${missing}: what re-exports it leads back to itself`);
    return undefined;
  }

  function refusePackages(m: LinkedModule): void {
    for (const node of m.module.ast.program.body) {
      if (isErased(node) || !("source" in node) || !node.source) continue;
      const specifier = node.source.value;
      const onlyTypes =
        node.type === "ImportDeclaration" &&
        node.specifiers.length > 0 &&
        node.specifiers.every((s) => "importKind" in s && s.importKind === "type");
      if (onlyTypes || isFile(specifier) || m.module.imports.has(specifier)) continue;
      const known = specifier === "interleaver" || nodeModule(specifier) !== undefined;
      if (known) continue;
      const meant = meantModule(specifier);
      refuse(
        m,
        node,
        meant ? `"${specifier}": there is no such module; "${meant}" is meant` : moduleRefusal(specifier),
      );
    }
  }

  function refuseNotImported(m: LinkedModule): void {
    for (const { name, node } of notImported(m.module, m.scopes))
      refuse(m, node, `${name} is not defined; write \`import { ${name} } from "interleaver"\``);
  }

  /** All names of "interleaver", or of a module of Node. They are the same wherever they are exported again. */
  function linkForeignStar(m: LinkedModule, { specifier, module, node }: From): void {
    const source = specifier === "interleaver" ? specifier : nodeModule(specifier);
    if (source === undefined) return;
    let all = starred.get(source);
    if (!all) {
      starred.set(source, (all = new Map()));
      for (const name of specifier === "interleaver" ? moduleNames : nodeExports) {
        const variable = m.made(name);
        all.set(name, variable);
        linkForeign(m, { specifier, module, name, node }, variable);
      }
    }
    m.foreignStars.set(node, all);
  }

  /** A name of "interleaver", or of a module of Node. */
  function linkForeign(m: LinkedModule, { specifier, name = "*", node }: From, variable: Variable): void {
    const module = nodeModule(specifier);
    const ofCore = specifier === core && m.module.ofLibrary;
    if (specifier !== "interleaver" && !module && !ofCore) return;
    m.foreign.set(node, variable);
    if (ofCore) {
      m.fromNode.push({ variable, module: "core", name });
      return;
    }
    if (module) {
      if (name !== "*" && name !== "default" && !nodeExports.has(name))
        return refuse(m, node, notBuilt(name, `node:${module}`));
      m.fromNode.push({ variable, module, name });
      return;
    }
    variable.ofInterleaver = name;
    if (name === "*" || moduleNames.has(name)) m.fromInterleaver.push({ variable, name, node });
    else if (!["Thread", "SelectCase"].includes(name)) refuse(m, node, `"interleaver" has no export "${name}"`);
  }

  /** What namespace objects show can be seen by any function. */
  function showNamespaces(): void {
    const shown = new Set<LinkedModule>();
    for (let grew = true; grew;) {
      grew = false;
      for (const m of modules) {
        if (!m.namespaceUsed || shown.has(m)) continue;
        shown.add(m);
        grew = true;
        for (const [, variable] of exports.all(m.module)) resolved(variable).captured = true;
      }
    }
  }
}

/** Does code of the module read the name that an import or export specifier gives? */
function isRead(node: Node, specifier: Node): boolean {
  if (specifier.type !== "ImportSpecifier") return true;
  if (node.type === "ImportDeclaration") return false;
  if (node.type === "Identifier" && node.name === specifier.local.name) return true;
  return childrenOf(node).some(({ child }) => isRead(child, specifier));
}

function isFile(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier);
}
