import { shortPaths } from "../../base/shortPaths";
import type { LinkedModule } from "../link";
import { awaitsAtTopLevel } from "../modules/awaitsAtTopLevel";
import { moduleEntries } from "../modules/moduleEntries";
import type { OutcomeVariable } from "../modules/outcomeVariables";
import type { Module } from "../parse/loadModules";
import { isErased, type Node } from "../parse/syntax";
import { modulesDisposing } from "../rules/functions/disposal";
import { boundFunctions, declaredNames } from "../rules/functions/scopeOpening";
import { cellOf, isShared, type Variable } from "../scopes/variable";
import { prologue } from "./frame";
import type { Printer } from "./printer";

/** A module that is printed apart: its text, and the names of what its `using` declarations hold. */
export interface Apart {
  readonly m: LinkedModule;
  readonly p: Printer;
  readonly body: string;
  readonly stacks: readonly string[];
}

/**
 * Where a module that others import awaits something, others go on in the meantime. Then each module is a generator of its
 * own, and sees what it imports through an object that the other one fills with getters: who looks too early is told so.
 */
export function areApart(own: readonly LinkedModule[], entry: Module): boolean {
  return own.some(({ module }) => module !== entry && awaitsAtTopLevel(module));
}

/** Says how other modules see what a module has: what it exports, and what is part of outcomes. */
export function showOutside(own: readonly LinkedModule[], inOutcomes: readonly OutcomeVariable[]): void {
  const exported = own.flatMap(({ module, top, defaultVariable }) =>
    [...moduleEntries(module).locals.values()].map((local) => (local === undefined ? defaultVariable : top.get(local))),
  );
  for (const variable of [...exported, ...inOutcomes.map((one) => one.variable)]) {
    if (!variable || variable.held) continue;
    const nth = own.findIndex(({ scopes }) => scopes.top === variable.scope);
    variable.outside = `$$x${nth}.v${variable.id}`;
  }
}

/** The generators of the modules. Each has come to where its functions are there, and no statement has run. */
export function beginApart(parts: readonly Apart[]): string {
  // What they see of each other
  const names = parts.flatMap(({ m }, nth) => [`$$x${nth}`, ...cellsOf(m).map(cellOf)]);
  return `let ${names.join(", ")};${begun(parts)}`;
}
function cellsOf({ scopes }: LinkedModule): Variable[] {
  return [...scopes.top.names.values()].filter((variable) => !variable.target && isShared(variable));
}

function begun(parts: readonly Apart[]): string {
  return parts
    .map((part, nth) => {
      const { m, p, body, stacks } = part;
      const statements = m.module.ast.program.body;
      const cells = p.cells(m.scopes.top, true, "");
      const functions = declaredNames(statements, p) + boundFunctions(statements, p, "var");
      const text = `${cells}${functions}${shownBy(part, nth)}yield;\n${body}\n`;
      return `const $$b${nth} = (function* () {${prologue(p.frame)}${modulesDisposing(stacks, text)}})(); $$b${nth}.next();`;
    })
    .join("\n");
}

function shownBy({ m }: Apart, nth: number): string {
  const variables = new Set([...m.scopes.top.names.values(), m.defaultVariable]);
  const shown = [...variables].filter(({ outside }) => outside !== undefined);
  const getters = shown.map(({ id, printed }) => `get v${id}() { return ${printed}; }`);
  return `$$x${nth} = {${getters.join(", ")}};`;
}

/** Evaluates them: for each its name, which ones it imports, whether it awaits something, and where it is imported first. */
export function evaluateApart(parts: readonly Apart[], entry: Module): string {
  const names = shortPaths(parts.map(({ m }) => m.module.file));
  const nth = new Map(parts.map(({ m }, i) => [m.module, i]));
  const sites = importSites(entry, new Map(parts.map(({ m, p }) => [m.module, p])));
  const list = parts.map(({ m: { module } }, i) => {
    const imports = [...module.imports.values()].flatMap((other) => nth.get(other) ?? []);
    const facts = `[${imports.join(", ")}], ${awaitsAtTopLevel(module)}, ${sites.get(module)!}`;
    return `[${JSON.stringify(names[i])}, $$b${i}, ${facts}]`;
  });
  return `yield* $$.evaluate([${list.join(", ")}], ${nth.get(entry)!});`;
}

/** The sites of the imports that evaluation follows; that of the entry is -1. */
function importSites(entry: Module, printers: ReadonlyMap<Module, Printer>): ReadonlyMap<Module, number> {
  const sites = new Map([[entry, -1]]);
  const follow = (module: Module): void => {
    for (const node of module.ast.program.body) {
      const specifier = specifierOf(node);
      const imported = specifier === undefined ? undefined : module.imports.get(specifier);
      if (!imported || sites.has(imported) || !printers.has(imported)) continue;
      sites.set(imported, printers.get(module)!.site(node));
      follow(imported);
    }
  };
  follow(entry);
  return sites;
}
function specifierOf(node: Node): string | undefined {
  return !isErased(node) && "source" in node && node.source ? (node.source as { value: string }).value : undefined;
}
