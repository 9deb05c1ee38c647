import type { Module } from "../parse/loadModules";
import type { Node } from "../parse/syntax";
import type { Variable } from "../scopes/variable";
import { moduleEntries, type From } from "./moduleEntries";

/** What linking needs to know of a module to find the variables behind its exports. */
export interface Exporter {
  readonly module: Module;
  readonly top: ReadonlyMap<string, Variable>;
  /** Behind `export default`, where that has no name. */
  readonly defaultVariable: Variable;
  /** The variable that holds its namespace object. */
  readonly namespace: Variable;
  /** By import or export specifier: what it gets from a module that is no file. */
  readonly foreign: Map<Node, Variable>;
  /** The same of `export * from`, by name. */
  readonly foreignStars: Map<Node, ReadonlyMap<string, Variable>>;
  /** A variable of ours. */
  made(name: string): Variable;
  /** Somebody sees the namespace object. */
  useNamespace(): void;
}

/** The variable behind an export, or why there is none. */
export type Resolution = Variable | "missing" | "ambiguous" | "circular";

/** Finds the variables behind exported names, as ECMAScript's ResolveExport does (16.2.1.7.2.2). */
export class Exports {
  constructor(private readonly exporterOf: (module: Module) => Exporter | undefined) {}

  resolve(module: Module, name: string, asked: readonly { module: Module; name: string }[] = []): Resolution {
    const exporter = this.exporterOf(module);
    if (!exporter) return "missing";
    if (asked.some((one) => one.module === module && one.name === name)) return "circular";
    const path = [...asked, { module, name }];
    const { locals, indirect, stars } = moduleEntries(module);
    if (locals.has(name)) {
      const local = locals.get(name);
      return (local === undefined ? exporter.defaultVariable : exporter.top.get(local)) ?? "missing";
    }
    const from = indirect.get(name);
    if (from) return this.resolveFrom(from, exporter, path);
    if (name === "default") return "missing";
    let found: Variable | undefined;
    for (const star of stars) {
      const foreign = exporter.foreignStars.get(star.node)?.get(name);
      const one = star.module ? this.resolve(star.module, name, path) : (foreign ?? "missing");
      if (one === "ambiguous") return one;
      if (typeof one === "string") continue;
      if (found !== undefined && found !== one) return "ambiguous";
      found = one;
    }
    return found ?? "missing";
  }

  /** What an import or a re-export stands for. */
  resolveFrom(
    { module, name, node }: From,
    of: Exporter,
    path: readonly { module: Module; name: string }[] = [],
  ): Resolution {
    if (!module) return of.foreign.get(node) ?? "missing";
    if (name !== undefined) return this.resolve(module, name, path);
    const exporter = this.exporterOf(module);
    exporter?.useNamespace();
    return exporter?.namespace ?? "missing";
  }

  /** The variables of a module's namespace object by name, in its order. */
  all(module: Module): [name: string, variable: Variable][] {
    const found: [string, Variable][] = [];
    for (const name of [...this.names(module)].sort()) {
      const variable = this.resolve(module, name);
      if (typeof variable !== "string") found.push([name, variable]);
    }
    return found;
  }

  private names(module: Module, seen = new Set<Module>()): Set<string> {
    const names = new Set<string>();
    if (seen.has(module)) return names;
    seen.add(module);
    const { locals, indirect, stars } = moduleEntries(module);
    for (const name of locals.keys()) names.add(name);
    for (const name of indirect.keys()) names.add(name);
    for (const star of stars) {
      const all = star.module
        ? this.names(star.module, seen)
        : this.exporterOf(module)?.foreignStars.get(star.node)?.keys();
      for (const name of all ?? []) if (name !== "default") names.add(name);
    }
    return names;
  }

  /** Could the name be a type of that module? Then nothing of it is left when the program runs. */
  mayBeType(module: Module, name: string, seen = new Set<Module>()): boolean {
    if (!/\.[mc]?tsx?$/.test(module.file) || seen.has(module)) return false;
    seen.add(module);
    const { types, indirect, stars, imports, locals } = moduleEntries(module);
    if (types.has(name)) return true;
    const from = indirect.get(name);
    if (from) return !from.module || this.mayBeType(from.module, from.name ?? name, seen);
    // `export { T }` of a type that is declared or imported here
    const local = locals.get(name);
    if (local !== undefined && !this.exporterOf(module)?.top.has(local)) return true;
    return imports.has(name) || stars.some((star) => !star.module || this.mayBeType(star.module, name, seen));
  }
}
