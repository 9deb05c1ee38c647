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
import { bodyScope } from "./bodyScope";
import { declareNamespace } from "./declareNamespace";
import { hoist } from "./hoist";
import { hoistVars } from "./hoistVars";
import { lookup } from "./lookup";
import { noteValue } from "./noteValue";
import { openBlock } from "./openBlock";
import type { ScopeTable } from "./scopeTable";
import type { Scope } from "./variable";

/** Goes through the code of one module, opens its scopes, and notes every reference with the scope it is in. */
export class ScopeWalk {
  constructor(private readonly table: ScopeTable) {}

  visit(node: Node, scope: Scope): void {
    if (isErased(node)) return;
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "scenario")
      for (const argument of node.arguments) if (isFunction(argument)) this.table.scenarios.add(argument);
    if (isFunction(node)) return this.visitFunction(node as Node & { params: Node[]; body: Node }, scope);
    switch (node.type) {
      case "Identifier":
        this.table.refer(node, scope);
        return;
      case "VariableDeclarator":
        this.visitPattern(node.id, scope, false);
        if (node.init) this.visit(node.init, scope);
        if (node.init && node.id.type === "Identifier") noteValue(lookup(node.id.name, scope), unwrap(node.init));
        return;
      case "AssignmentExpression":
        this.visitPattern(node.left, scope, true);
        this.visit(node.right, scope);
        return;
      case "UpdateExpression":
        this.visitPattern(node.argument, scope, true);
        return;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") this.visitPattern(node.left, scope, true);
        break;
      case "TSEnumDeclaration":
      case "TSModuleDeclaration":
        return this.visitEnumOrNamespace(node, scope);
      case "ExportSpecifier":
        return this.visit(node.local, scope);
      case "ExportNamedDeclaration":
        if (node.source) return;
        for (const s of node.specifiers)
          if (s.type === "ExportSpecifier" && s.local.type === "Identifier") this.table.refer(s.local, scope);
        if (node.declaration) this.visit(node.declaration, scope);
        return;
      case "ImportDeclaration":
        for (const s of node.specifiers) this.table.refer(s.local, scope);
        return;
      case "ClassExpression":
      case "ClassDeclaration":
        return this.visitClass(node, scope);
    }
    const inner = openBlock(this.table, node, scope) ?? scope;
    if (node.type === "CatchClause" && node.param) this.visitPattern(node.param, inner, false);
    const isLoop = /^For/.test(node.type);
    for (const { field, child } of childrenOf(node)) {
      if (node.type === "CatchClause" && field === "param") continue;
      if (isLoop && field === "left" && child.type !== "VariableDeclaration") continue;
      this.visit(child, inner);
    }
  }

  private visitFunction(node: Node & { params: Node[]; body: Node }, scope: Scope): void {
    let outer = scope;
    if (node.type === "FunctionExpression" && node.id) {
      outer = { node: node.id, owner: node, parent: scope, names: new Map() };
      this.table.declareAs(node.id, outer).ownName = true;
    }
    const inner = this.table.open(node, node, outer);
    for (const param of node.params)
      for (const b of bindings(param)) this.table.declare(inner, b.name).settledAt = param.end!;
    if ("computed" in node && node.computed && "key" in node) this.visit(node.key as Node, scope);
    for (const param of node.params) this.visitPattern(param, inner, false);
    const body = bodyScope(this.table, node, inner);
    hoistVars(this.table, node, body);
    if (node.body.type === "BlockStatement") {
      hoist(this.table, node.body.body, body);
      for (const statement of node.body.body) this.visit(statement, body);
    } else this.visit(node.body, body);
  }

  /** Walks the expressions inside a pattern; its identifiers count as assigned if `assigns`. */
  private visitPattern(pattern: Node, scope: Scope, assigns: boolean): void {
    const target = unwrap(pattern);
    switch (target.type) {
      case "Identifier":
        this.table.refer(target, scope, assigns);
        return;
      case "AssignmentPattern":
        this.visitPattern(target.left, scope, assigns);
        this.visit(target.right, scope);
        return;
      case "RestElement":
        return this.visitPattern(target.argument, scope, assigns);
      case "TSParameterProperty":
        return this.visitPattern(target.parameter, scope, assigns);
      case "ArrayPattern":
        for (const element of target.elements) if (element) this.visitPattern(element, scope, assigns);
        return;
      case "ObjectPattern":
        for (const property of target.properties) {
          if (property.type === "ObjectProperty" && property.computed) this.visit(property.key, scope);
          this.visitPattern(property.type === "RestElement" ? property.argument : property.value, scope, assigns);
        }
        return;
      default:
        this.visit(target, scope);
    }
  }

  private visitEnumOrNamespace(node: NodeOf<"TSEnumDeclaration"> | NodeOf<"TSModuleDeclaration">, scope: Scope): void {
    const inner = this.table.open(node, scope.owner, scope);
    if (node.type === "TSEnumDeclaration") {
      for (const member of node.members) {
        this.table.declare(inner, member.id.type === "Identifier" ? member.id.name : member.id.value);
        if (member.initializer) this.visit(member.initializer, inner);
      }
      return;
    }
    if (node.body.type !== "TSModuleBlock") {
      hoist(this.table, [node.body], inner);
      return this.visit(node.body, inner);
    }
    declareNamespace(this.table, node, node.body, inner, scope);
    for (const statement of node.body.body) this.visit(statement, inner);
  }

  private visitClass(node: NodeOf<"ClassExpression"> | NodeOf<"ClassDeclaration">, scope: Scope): void {
    const inner = this.table.open(node, scope.owner, scope);
    for (const decorator of decoratorsOf(node)) this.visit(decorator, scope);
    if (node.id && isDecorated(node)) {
      // Inside, the name stands for what the decorators made of the class
      const own = this.table.declare(inner, node.id.name);
      own.ownName = true;
      own.printed = decoratorsOf(node).length > 0 ? `$$.decorated(${classNameOf(node)})` : classNameOf(node);
    } else if (node.type === "ClassExpression" && node.id) this.table.declareAs(node.id, inner).ownName = true;
    if (node.superClass) this.visit(node.superClass, inner);
    for (const member of node.body.body) {
      if (isErased(member)) continue;
      for (const decorator of decoratorsOf(member)) this.visit(decorator, inner);
      if (isFunction(member)) {
        this.visit(member, inner);
        continue;
      }
      if ("computed" in member && member.computed && "key" in member) this.visit(member.key as Node, inner);
      // Initialisers and static blocks run in functions of their own.
      const body = this.table.open(member, member, inner);
      hoistVars(this.table, member, body);
      if (member.type === "StaticBlock") {
        hoist(this.table, member.body, body);
        for (const statement of member.body) this.visit(statement, body);
      } else if ("value" in member && member.value) this.visit(member.value as Node, body);
    }
  }
}
