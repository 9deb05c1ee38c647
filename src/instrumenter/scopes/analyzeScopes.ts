import {
  childrenOf,
  classNameOf,
  decoratorsOf,
  isDecorated,
  isErased,
  isFunction,
  unwrap,
  type Node,
  type NodeOf,
} from "../parse/syntax";
import { bindings } from "./bindings";
import { hold, isShared, resolved, type Scope, type Variable } from "./variable";

export interface Scopes {
  readonly top: Scope;
  /** The scope that a function, block, loop, switch, catch clause or class opens. */
  scopeOf(node: Node): Scope | undefined;
  /** The variable an identifier refers to; undefined for globals. */
  variableOf(identifier: Node): Variable | undefined;
  /** Names that the module takes from the global scope. */
  readonly globals: ReadonlySet<string>;
  /** Marks the variables that other modules see or that are seen under several names. Call after linking imports. */
  finish(): void;
  /** Call it for all modules, when `finish` was called for all. */
  holdShared(): void;
  /** Those whose declaration gives them an object. */
  objects(): Variable[];
  /** The body of the scenario that a variable belongs to, if it is in one. */
  scenarioOf(variable: Variable): Node | undefined;
  /** Those that tasks may share, when `finish` was called for all modules. */
  shared(): Variable[];
}

interface Reference {
  readonly identifier: NodeOf<"Identifier">;
  readonly scope: Scope;
  readonly assigns: boolean;
}

/** Finds who can see and change each variable of one module. `nextId` numbers the variables of the program. */
export function analyzeScopes(ast: NodeOf<"File">, nextId: () => number): Scopes {
  const scopes = new Map<Node, Scope>();
  const references: Reference[] = [];
  const globals = new Set<string>();
  const variables = new Map<Node, Variable>();
  const scenarios = new Set<Node>();
  const top = open(ast.program, ast.program, null);

  function open(node: Node, owner: Node, parent: Scope | null): Scope {
    const scope = { node, owner, parent, names: new Map<string, Variable>() };
    scopes.set(node, scope);
    return scope;
  }

  function declare(scope: Scope, name: string, perTurn = false): Variable {
    let variable = scope.names.get(name);
    if (!variable) {
      variable = { name, scope, id: nextId(), printed: name, captured: false, assigned: false, perTurn };
      if (name.startsWith("$$")) variable.printed = `$user${name.slice(2)}`;
      scope.names.set(name, variable);
    }
    return variable;
  }

  /** The name of a declared function, class, enum or namespace stands for its variable. */
  function declareAs(id: NodeOf<"Identifier">, scope: Scope): Variable {
    const variable = declare(scope, id.name);
    variables.set(id, variable);
    return variable;
  }

  const functionScope = (scope: Scope): Scope =>
    scope.node === scope.owner || !scope.parent ? scope : functionScope(scope.parent);

  /** Declarations are seen from the start of their block, so they come before the references. */
  function hoist(statements: readonly Node[], scope: Scope): void {
    for (const statement of statements) {
      const node =
        (statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration") &&
        statement.declaration
          ? statement.declaration
          : statement;
      if (isErased(node)) continue;
      switch (node.type) {
        case "VariableDeclaration":
          if (node.kind !== "var")
            for (const d of node.declarations)
              for (const b of bindings(d.id)) {
                const variable = declare(scope, b.name);
                variable.settledAt = d.end!;
                if (node.kind === "let" && d.id === b) variable.plainLet = true;
              }
          break;
        case "FunctionDeclaration":
        case "ClassDeclaration":
          if (node.id) noteValue(declareAs(node.id, scope), node);
          break;
        case "TSEnumDeclaration":
          declareAs(node.id, scope);
          break;
        case "TSModuleDeclaration":
          if (node.id.type === "Identifier") declareAs(node.id, scope);
          break;
        case "ImportDeclaration":
          for (const s of node.specifiers)
            if (!("importKind" in s && s.importKind === "type")) declare(scope, s.local.name).settledAt = 0;
      }
    }
  }

  /** `var` belongs to the whole function. */
  function hoistVars(node: Node, scope: Scope): void {
    for (const { child } of childrenOf(node)) {
      if (child.type === "VariableDeclaration" && child.kind === "var")
        for (const d of child.declarations) for (const b of bindings(d.id)) declare(scope, b.name);
      if (!isFunction(child) && child.type !== "ClassBody") hoistVars(child, scope);
    }
  }

  function visitFunction(node: Node & { params: Node[]; body: Node }, scope: Scope): void {
    let outer = scope;
    if (node.type === "FunctionExpression" && node.id) {
      outer = { node: node.id, owner: node, parent: scope, names: new Map() };
      declareAs(node.id, outer).ownName = true;
    }
    const inner = open(node, node, outer);
    for (const param of node.params) for (const b of bindings(param)) declare(inner, b.name).settledAt = param.end!;
    if ("computed" in node && node.computed && "key" in node) visit(node.key as Node, scope);
    for (const param of node.params) visitPattern(param, inner, false);
    const body = bodyScope(node, inner);
    hoistVars(node, body);
    if (node.body.type === "BlockStatement") {
      hoist(node.body.body, body);
      for (const statement of node.body.body) visit(statement, body);
    } else visit(node.body, body);
  }

  /**
   * Where parameters run code, that code does not see the variables of the body, which may have the same names
   * (ECMAScript, FunctionDeclarationInstantiation). Only where the code mentions such a name does the body get a scope of its own.
   */
  function bodyScope(node: Node & { params: Node[]; body: Node }, inner: Scope): Scope {
    if (node.body.type !== "BlockStatement" || node.params.every((param) => param.type === "Identifier")) return inner;
    const mentioned = new Set<string>();
    const note = (at: Node) => {
      if (at.type === "Identifier") mentioned.add(at.name);
      for (const { child } of childrenOf(at)) note(child);
    };
    node.params.forEach(note);
    const own = declaredIn(node.body).filter((name) => mentioned.has(name));
    if (own.length === 0) return inner;
    const scope = open(node.body, node, inner);
    for (const name of own) {
      const variable = declare(scope, name);
      variable.printed = `$$v${variable.id}`;
    }
    return scope;
  }

  /** Walks the expressions inside a pattern; its identifiers count as assigned if `assigns`. */
  function visitPattern(pattern: Node, scope: Scope, assigns: boolean): void {
    const target = unwrap(pattern);
    switch (target.type) {
      case "Identifier":
        references.push({ identifier: target, scope, assigns });
        return;
      case "AssignmentPattern":
        visitPattern(target.left, scope, assigns);
        visit(target.right, scope);
        return;
      case "RestElement":
        return visitPattern(target.argument, scope, assigns);
      case "TSParameterProperty":
        return visitPattern(target.parameter, scope, assigns);
      case "ArrayPattern":
        for (const element of target.elements) if (element) visitPattern(element, scope, assigns);
        return;
      case "ObjectPattern":
        for (const property of target.properties) {
          if (property.type === "ObjectProperty" && property.computed) visit(property.key, scope);
          visitPattern(property.type === "RestElement" ? property.argument : property.value, scope, assigns);
        }
        return;
      default:
        visit(target, scope);
    }
  }

  function visitEnumOrNamespace(node: NodeOf<"TSEnumDeclaration"> | NodeOf<"TSModuleDeclaration">, scope: Scope): void {
    const inner = open(node, scope.owner, scope);
    if (node.type === "TSEnumDeclaration") {
      for (const member of node.members) {
        declare(inner, member.id.type === "Identifier" ? member.id.name : member.id.value);
        if (member.initializer) visit(member.initializer, inner);
      }
      return;
    }
    if (node.body.type !== "TSModuleBlock") {
      hoist([node.body], inner);
      return visit(node.body, inner);
    }
    hoist(node.body.body, inner);
    hoistVars(node.body, inner);
    const namespace = (node.id as NodeOf<"Identifier">).name;
    for (const name of exportsOfSiblings(node, scope)) {
      if (inner.names.has(name)) continue;
      const variable = declare(inner, name);
      variable.memberOf = namespace;
      variable.printed = `${namespace}.${name}`;
    }
    // Whoever sees the namespace can assign to what it exports
    for (const statement of node.body.body) {
      const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
      if (declared?.type !== "VariableDeclaration" || declared.kind === "const" || isErased(declared)) continue;
      for (const d of declared.declarations)
        for (const { name } of bindings(d.id)) {
          const variable = inner.names.get(name)!;
          variable.captured = variable.assigned = true;
          variable.shown = `${namespace}.${name}`;
        }
    }
    for (const statement of node.body.body) visit(statement, inner);
  }

  /** Blocks of one namespace see each other's exports. */
  function exportsOfSiblings(node: NodeOf<"TSModuleDeclaration">, scope: Scope): string[] {
    const around = scope.node as { body?: Node[] | { body?: Node[] } };
    const inside = Array.isArray(around.body) ? around.body : around.body?.body;
    const statements = Array.isArray(inside) ? inside : [];
    const names: string[] = [];
    for (const statement of statements) {
      const other =
        statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
      if (other === node || other.type !== "TSModuleDeclaration" || isErased(other)) continue;
      const sameName = (other.id as { name?: string }).name === (node.id as { name?: string }).name;
      if (!sameName || other.body.type !== "TSModuleBlock") continue;
      for (const { type, ...exported } of other.body.body) {
        const declared =
          type === "ExportNamedDeclaration" ? (exported as { declaration?: Node | null }).declaration : null;
        if (!declared || isErased(declared)) continue;
        if (declared.type === "VariableDeclaration")
          for (const d of declared.declarations) for (const b of bindings(d.id)) names.push(b.name);
        else if ("id" in declared && declared.id && "name" in declared.id) names.push(String(declared.id.name));
      }
    }
    return names;
  }

  function visit(node: Node, scope: Scope): void {
    if (isErased(node)) return;
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "scenario")
      for (const argument of node.arguments) if (isFunction(argument)) scenarios.add(argument);
    if (isFunction(node)) return visitFunction(node as Node & { params: Node[]; body: Node }, scope);
    switch (node.type) {
      case "Identifier":
        references.push({ identifier: node, scope, assigns: false });
        return;
      case "VariableDeclarator":
        visitPattern(node.id, scope, false);
        if (node.init) visit(node.init, scope);
        if (node.init && node.id.type === "Identifier") noteValue(lookup(node.id.name, scope), unwrap(node.init));
        return;
      case "AssignmentExpression":
        visitPattern(node.left, scope, true);
        visit(node.right, scope);
        return;
      case "UpdateExpression":
        visitPattern(node.argument, scope, true);
        return;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") visitPattern(node.left, scope, true);
        break;
      case "TSEnumDeclaration":
      case "TSModuleDeclaration":
        return visitEnumOrNamespace(node, scope);
      case "ExportSpecifier":
        return visit(node.local, scope);
      case "ExportNamedDeclaration":
        if (node.source) return;
        for (const s of node.specifiers)
          if (s.type === "ExportSpecifier" && s.local.type === "Identifier")
            references.push({ identifier: s.local, scope, assigns: false });
        if (node.declaration) visit(node.declaration, scope);
        return;
      case "ImportDeclaration":
        for (const s of node.specifiers) references.push({ identifier: s.local, scope, assigns: false });
        return;
      case "ClassExpression":
      case "ClassDeclaration":
        return visitClass(node, scope);
    }
    const loop = /^For/.test(node.type);
    let inner = scope;
    if (loop || node.type === "BlockStatement" || node.type === "SwitchStatement" || node.type === "CatchClause") {
      inner = open(node, scope.owner, scope);
      if (node.type === "BlockStatement") hoist(node.body, inner);
      if (node.type === "SwitchStatement") for (const c of node.cases) hoist(c.consequent, inner);
      if (node.type === "CatchClause" && node.param) {
        for (const b of bindings(node.param)) declare(inner, b.name);
        visitPattern(node.param, inner, false);
      }
      const head = node.type === "ForStatement" ? node.init : "left" in node ? node.left : undefined;
      if (
        head &&
        (head as Node).type === "VariableDeclaration" &&
        (head as NodeOf<"VariableDeclaration">).kind !== "var"
      )
        for (const d of (head as NodeOf<"VariableDeclaration">).declarations)
          for (const b of bindings(d.id))
            declare(inner, b.name, !changesIn(b.name, (node as unknown as { body: Node }).body)).settledAt = d.end!;
    }
    for (const { field, child } of childrenOf(node)) {
      if (node.type === "CatchClause" && field === "param") continue;
      if (loop && field === "left" && child.type !== "VariableDeclaration") continue;
      visit(child, inner);
    }
  }

  function visitClass(node: NodeOf<"ClassExpression"> | NodeOf<"ClassDeclaration">, scope: Scope): void {
    const inner = open(node, scope.owner, scope);
    for (const decorator of decoratorsOf(node)) visit(decorator, scope);
    if (node.id && isDecorated(node)) {
      // Inside, the name stands for what the decorators made of the class
      const own = declare(inner, node.id.name);
      own.ownName = true;
      own.printed = decoratorsOf(node).length > 0 ? `$$.decorated(${classNameOf(node)})` : classNameOf(node);
    } else if (node.type === "ClassExpression" && node.id) declareAs(node.id, inner).ownName = true;
    if (node.superClass) visit(node.superClass, inner);
    for (const member of node.body.body) {
      if (isErased(member)) continue;
      for (const decorator of decoratorsOf(member)) visit(decorator, inner);
      if (isFunction(member)) {
        visit(member, inner);
        continue;
      }
      if ("computed" in member && member.computed && "key" in member) visit(member.key as Node, inner);
      // Initialisers and static blocks run in functions of their own.
      const body = open(member, member, inner);
      hoistVars(member, body);
      if (member.type === "StaticBlock") {
        hoist(member.body, body);
        for (const statement of member.body) visit(statement, body);
      } else if ("value" in member && member.value) visit(member.value as Node, body);
    }
  }

  hoist(ast.program.body, top);
  hoistVars(ast.program, top);
  for (const statement of ast.program.body) visit(statement, top);
  for (const { identifier, scope } of references) {
    const variable = lookup(identifier.name, scope);
    if (variable) variables.set(identifier, variable);
    else globals.add(identifier.name);
  }
  return {
    top,
    globals,
    scopeOf: (node) => scopes.get(node),
    variableOf: (identifier) => variables.get(identifier),
    finish() {
      for (const { identifier, scope, assigns } of references) {
        const variable = variables.get(identifier);
        if (!variable) continue;
        const target = resolved(variable);
        if (scope.owner !== target.scope.owner) target.captured = true;
        // Who imports a variable cannot assign to it
        if (assigns && !variable.target) target.assigned = true;
      }
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

/** What is known of a variable from what its declaration gives it. */
function noteValue(variable: Variable | undefined, value: Node): void {
  if (!variable) return;
  // Such an object is called after the variable
  if (/^(Object|Array|New|Call)Expression$/.test(value.type)) variable.holdsObject = true;
  if (isFunction(value)) variable.declares = { params: value.params };
}

/** The names that a function's body declares for the whole of it. */
function declaredIn(body: NodeOf<"BlockStatement">): string[] {
  const names: string[] = [];
  const vars = (node: Node) => {
    for (const { child } of childrenOf(node)) {
      if (child.type === "VariableDeclaration" && child.kind === "var")
        for (const d of child.declarations) for (const { name } of bindings(d.id)) names.push(name);
      if (!isFunction(child) && child.type !== "ClassBody") vars(child);
    }
  };
  vars(body);
  for (const statement of body.body) {
    if (statement.type === "VariableDeclaration")
      for (const d of statement.declarations) for (const { name } of bindings(d.id)) names.push(name);
    if ((statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") && statement.id)
      names.push(statement.id.name);
  }
  return names;
}

function lookup(name: string, scope: Scope): Variable | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const variable = at.names.get(name);
    if (variable) return variable;
  }
  return undefined;
}

/** Does the loop's body give the loop variable another value? Then closures of one turn can see it change. */
function changesIn(name: string, node: Node): boolean {
  if (node.type === "AssignmentExpression" && bindings(node.left).some((b) => b.name === name)) return true;
  if (node.type === "UpdateExpression" && node.argument.type === "Identifier" && node.argument.name === name)
    return true;
  return childrenOf(node).some(({ child }) => changesIn(name, child));
}
