import type { Node } from "./instrument";

export interface Scopes {
  /** The name of the cell (location) of a variable that tasks may share, or undefined where none is needed. */
  cell(identifier: Node): string | undefined;
  /** Statements that open the cells of the variables declared in this scope. */
  declarations(scope: Node): string;
  /** The user's name for the object created by a `new` or call expression. */
  nameOf(expression: Node): string | undefined;
}

interface Variable {
  name: string;
  scope: Node;
  owner: Node;
  captured: boolean;
  assigned: boolean;
  id: number;
}
interface Scope {
  node: Node;
  owner: Node;
  names: Map<string, Variable>;
  parent: Scope | null;
}

/** Finds the variables that several functions see and somebody reassigns: only those can be shared and change. */
export function analyzeScopes(ast: Node): Scopes {
  const variables: Variable[] = [];
  const uses = new Map<Node, Variable>();
  const names = new Map<Node, string>();
  const pending: { node: Node; scope: Scope; assigns: boolean }[] = [];

  const declare = (scope: Scope, pattern: Node): void => {
    if (!pattern) return;
    switch (pattern.type) {
      case "Identifier": {
        const variable = {
          name: pattern.name,
          scope: scope.node,
          owner: scope.owner,
          captured: false,
          assigned: false,
          id: variables.length,
        };
        variables.push(variable);
        scope.names.set(pattern.name, variable);
        return;
      }
      case "ObjectPattern":
        for (const p of pattern.properties) declare(scope, p.type === "RestElement" ? p.argument : p.value);
        return;
      case "ArrayPattern":
        for (const p of pattern.elements) declare(scope, p);
        return;
      case "AssignmentPattern":
        declare(scope, pattern.left);
        return;
      case "RestElement":
        declare(scope, pattern.argument);
    }
  };

  const visit = (node: Node, scope: Scope, assigns = false): void => {
    if (
      !node ||
      typeof node.type !== "string" ||
      node.type.startsWith("TSType") ||
      node.type === "TSInterfaceDeclaration"
    )
      return;
    let inner = scope;
    const isFunction = /Function|ObjectMethod/.test(node.type);
    if (isFunction || node.type === "BlockStatement" || /^For/.test(node.type) || node.type === "CatchClause") {
      inner = { node, owner: isFunction ? node : scope.owner, names: new Map(), parent: scope };
    }
    if (node.type === "FunctionDeclaration" && node.id) declare(scope, node.id);
    if (isFunction) for (const param of node.params) declare(inner, param);
    if (node.type === "CatchClause") declare(inner, node.param);
    if (node.type === "VariableDeclaration")
      for (const d of node.declarations) {
        declare(inner, d.id);
        if (d.id.type === "Identifier" && d.init) names.set(d.init, d.id.name);
      }
    if (node.type === "ObjectProperty" && !node.computed && node.key.name) names.set(node.value, node.key.name);
    if (node.type === "ArrayExpression") {
      const name = names.get(node);
      node.elements.forEach((e: Node, i: number) => e && name && names.set(e, `${name}[${i}]`));
    }
    if (node.type === "Identifier") pending.push({ node, scope, assigns });
    for (const [field, value] of Object.entries(node)) {
      if (field === "loc" || field.endsWith("Comments")) continue;
      if ((field === "key" || field === "property") && !node.computed) continue;
      if (field === "label" || field === "id") {
        if (node.type !== "VariableDeclarator" || node.id.type === "Identifier") continue;
      }
      if (isFunction && field === "params") {
        for (const p of node.params) if (p.type === "AssignmentPattern") visit(p.right, inner);
        continue;
      }
      const target = (node.type === "AssignmentExpression" && field === "left") || node.type === "UpdateExpression";
      for (const child of Array.isArray(value) ? value : [value]) visit(child as Node, inner, target);
    }
  };
  const top: Scope = { node: ast.program, owner: ast.program, names: new Map(), parent: null };
  for (const statement of ast.program.body) visit(statement, top);
  for (const { node, scope, assigns } of pending) {
    for (let s: Scope | null = scope; s; s = s.parent) {
      const variable = s.names.get(node.name);
      if (!variable) continue;
      uses.set(node, variable);
      if (scope.owner !== variable.owner) variable.captured = true;
      if (assigns) variable.assigned = true;
      break;
    }
  }
  const isShared = (v: Variable) => v.captured && v.assigned && !/^For/.test(v.scope.type);
  return {
    cell: (identifier) => {
      const variable = uses.get(identifier);
      return variable && isShared(variable) ? `$$c${variable.id}` : undefined;
    },
    declarations: (scope) =>
      variables
        .filter((v) => v.scope === scope && isShared(v))
        .map((v) => `const $$c${v.id} = $$.cell(${JSON.stringify(v.name)});`)
        .join(""),
    nameOf: (expression) => names.get(expression),
  };
}
