import type { Node, NodeOf } from "../parse/syntax";
import type { Scope, Variable } from "./variable";

export interface Reference {
  readonly identifier: NodeOf<"Identifier">;
  readonly scope: Scope;
  readonly assigns: boolean;
}

/** What is found in one module: its scopes, their variables, and who refers to what. `nextId` numbers the variables. */
export class ScopeTable {
  readonly scopes = new Map<Node, Scope>();
  readonly references: Reference[] = [];
  /** By the identifiers that declare them or refer to them. */
  readonly variables = new Map<Node, Variable>();
  /** The functions that are bodies of scenarios. */
  readonly scenarios = new Set<Node>();

  constructor(private readonly nextId: () => number) {}

  open(node: Node, owner: Node, parent: Scope | null): Scope {
    const scope = { node, owner, parent, names: new Map<string, Variable>() };
    this.scopes.set(node, scope);
    return scope;
  }

  declare(scope: Scope, name: string): Variable {
    let variable = scope.names.get(name);
    if (!variable) {
      variable = { name, scope, id: this.nextId(), printed: name, captured: false, assigned: false, perTurn: false };
      if (name.startsWith("$$")) variable.printed = `$user${name.slice(2)}`;
      scope.names.set(name, variable);
    }
    return variable;
  }

  /** The name of a declared function, class, enum or namespace stands for its variable. */
  declareAs(id: NodeOf<"Identifier">, scope: Scope): Variable {
    const variable = this.declare(scope, id.name);
    this.variables.set(id, variable);
    return variable;
  }

  refer(identifier: NodeOf<"Identifier">, scope: Scope, assigns = false): void {
    this.references.push({ identifier, scope, assigns });
  }
}
