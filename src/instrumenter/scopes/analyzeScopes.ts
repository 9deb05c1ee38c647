import type { Node, NodeOf } from "../parse/syntax";
import { hoist } from "./hoist";
import { hoistVars } from "./hoistVars";
import { markLookedForEarly } from "./lookedForEarly";
import { lookup } from "./lookup";
import { ScopeTable } from "./scopeTable";
import { ScopeWalk } from "./scopeWalk";
import { settleTurns } from "./settleTurns";
import { hold, isShared, resolved, type Scope, type Variable } from "./variable";

export interface Scopes {
  readonly top: Scope;
  /** The scope that a function, block, loop, switch, catch clause or class opens. */
  scopeOf(node: Node): Scope | undefined;
  /** The variable an identifier refers to; undefined for globals. */
  variableOf(identifier: Node): Variable | undefined;
  /** Names that the module takes from the global scope. */
  readonly globals: ReadonlySet<string>;
  /** Names that functions, blocks and the like declare, anywhere below the module's top level. */
  inner(): ReadonlySet<string>;
  /**
   * Marks the variables that other modules see or that are seen under several names. Call after linking imports. `threads`: a
   * module of the program may start some.
   */
  finish(threads?: boolean): void;
  /** Call it for all modules, when `finish` was called for all. */
  holdShared(): void;
  /** Those whose declaration gives them an object. */
  objects(): Variable[];
  /** The body of the scenario that a variable belongs to, if it is in one. */
  scenarioOf(variable: Variable): Node | undefined;
  /** Those that tasks may share, when `finish` was called for all modules. */
  shared(): Variable[];
}

/** Finds who can see and change each variable of one module. `nextId` numbers the variables of the program. */
export function analyzeScopes(ast: NodeOf<"File">, nextId: () => number): Scopes {
  const table = new ScopeTable(nextId);
  const { scopes, references, variables, scenarios } = table;
  const globals = new Set<string>();
  let inner: ReadonlySet<string> | undefined;
  const walk = new ScopeWalk(table);
  const top = table.open(ast.program, ast.program, null);
  hoist(table, ast.program.body, top);
  hoistVars(table, ast.program, top);
  for (const statement of ast.program.body) walk.visit(statement, top);
  for (const { identifier, scope } of references) {
    const variable = lookup(identifier.name, scope);
    if (variable) variables.set(identifier, variable);
    else globals.add(identifier.name);
  }
  return {
    top,
    globals,
    inner: () => (inner ??= new Set([...scopes.values()].flatMap((s) => (s === top ? [] : [...s.names.keys()])))),
    scopeOf: (node) => scopes.get(node),
    variableOf: (identifier) => variables.get(identifier),
    finish(threads = false) {
      for (const { identifier, scope, assigns } of references) {
        const variable = variables.get(identifier);
        if (!variable) continue;
        const target = resolved(variable);
        if (scope.owner !== target.scope.owner) target.captured = true;
        // Who imports a variable cannot assign to it
        if (assigns && (!variable.target || variable.assignable)) target.assigned = true;
      }
      settleTurns(references, ({ identifier }) => variables.get(identifier));
      if (threads) markLookedForEarly({ all: references, variableOf: ({ identifier }) => variables.get(identifier) });
    },
    holdShared() {
      for (const { names } of scopes.values()) for (const variable of names.values()) hold(variable);
    },
    objects: () =>
      [...scopes.values()].flatMap(({ names }) => [...names.values()].filter(({ holdsObject }) => holdsObject)),
    scenarioOf(variable) {
      for (let at: Scope | null = variable.scope; at; at = at.parent) if (scenarios.has(at.owner)) return at.owner;
      return undefined;
    },
    shared: () =>
      [...scopes.values()].flatMap(({ names }) =>
        [...names.values()].filter((variable) => !variable.target && isShared(variable)),
      ),
  };
}
