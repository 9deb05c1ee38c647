import { parse } from "@babel/parser";
import type { Site } from "../model/site";
import { analyzeScopes, type Scopes } from "./scopes";

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
export interface Instrumented {
  readonly code: string;
  readonly sites: readonly Site[];
  readonly problems: readonly Problem[];
}

// The parser's node types are a union of 250 shapes; rules look fields up by name
export type Node = any;

/**
 * Turns one file into a program of generators. Every emitted text is the source text with the children's texts put in
 * their places. Yields carry announced operations.
 */
export function instrument(file: string, text: string): Instrumented {
  const sites: Site[] = [];
  const problems: Problem[] = [];
  let ast: Node;
  try {
    ast = parse(text, {
      sourceType: "module",
      plugins: ["typescript", "explicitResourceManagement"],
      errorRecovery: false,
    });
  } catch (error) {
    const { loc, message } = error as { loc?: { line: number; column: number }; message: string };
    problems.push({
      file,
      line: loc?.line ?? 1,
      column: (loc?.column ?? 0) + 1,
      message: message.replace(/ \(\d+:\d+\)$/, ""),
    });
    return { code: "", sites, problems };
  }
  const scopes = analyzeScopes(ast);
  const body = new Emitter(file, text, scopes, sites, problems).program(ast.program);
  return { code: `(function ($$) { "use strict"; return function* () { ${body}\n }; })`, sites, problems };
}

const erased = new Set([
  "TSTypeAnnotation",
  "TSTypeParameterInstantiation",
  "TSTypeParameterDeclaration",
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
]);
const unsupported: Record<string, string> = {
  ClassDeclaration: "classes",
  ClassExpression: "classes",
  AwaitExpression: "await",
  YieldExpression: "generator functions",
  ImportExpression: "import()",
  TSEnumDeclaration: "enums",
  TSModuleDeclaration: "namespaces",
  OptionalMemberExpression: "optional chaining",
  OptionalCallExpression: "optional chaining",
  ExportNamedDeclaration: "exports",
  ExportDefaultDeclaration: "exports",
  ExportAllDeclaration: "exports",
  TaggedTemplateExpression: "tagged templates",
  ForAwaitStatement: "for await",
};

/** Names of the module "interleaver" that are in the types but not built. */
const notYet = new Set([
  "select",
  "ReentrantMutex",
  "RwLock",
  "Monitor",
  "Barrier",
  "Latch",
  "WaitGroup",
  "Once",
  "sleep",
  "timeout",
  "io",
]);

class Emitter {
  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly scopes: Scopes,
    private readonly sites: Site[],
    private readonly problems: Problem[],
  ) {}

  program(node: Node): string {
    return this.scopes.declarations(node) + this.hoisted(node.body) + this.splice(node);
  }

  private site(node: Node): number {
    const { start, end } = node.loc;
    const text = this.text.slice(node.start, node.end);
    return (
      this.sites.push({
        file: this.file,
        line: start.line,
        column: start.column + 1,
        endLine: end.line,
        endColumn: end.column + 1,
        text,
      }) - 1
    );
  }

  private refuse(node: Node, what: string): string {
    this.problems.push({
      file: this.file,
      line: node.loc.start.line,
      column: node.loc.start.column + 1,
      message: `${what}: not yet supported`,
    });
    return "undefined";
  }

  private emit(node: Node): string {
    if (erased.has(node.type)) return this.blank(node);
    if (node.declare) return this.blank(node);
    if (unsupported[node.type]) return this.refuse(node, unsupported[node.type]);
    switch (node.type) {
      case "ImportDeclaration":
        return this.importDeclaration(node);
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
        return this.emit(node.expression);
      case "FunctionDeclaration":
        return this.blank(node);
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.functionValue(node);
      case "ObjectMethod":
        return node.kind === "method"
          ? `${node.computed ? `[${this.emit(node.key)}]` : this.slice(node.key)}: ${this.functionValue(node)}`
          : this.refuse(node, "getters and setters");
      case "Identifier":
        if (node.name.startsWith("$$")) this.refuse(node, "names that start with $$");
        return this.identifier(node);
      case "ObjectProperty":
        return node.shorthand && node.value.type === "Identifier"
          ? `${node.key.name}: ${this.emit(node.value)}`
          : this.splice(node);
      case "MemberExpression":
        return `(yield* $$.get(${this.emit(node.object)}, ${this.key(node)}, ${this.site(node)}))`;
      case "CallExpression":
        return this.call(node);
      case "ObjectExpression":
      case "ArrayExpression":
        return `$$.object(${this.splice(node)}, ${JSON.stringify(this.scopes.nameOf(node))})`;
      case "NewExpression":
        return `(yield* $$.construct(${this.emit(node.callee)}, ${this.args(node)}, ${this.site(node)}, ${JSON.stringify(this.scopes.nameOf(node))}))`;
      case "AssignmentExpression":
        return this.assignment(node);
      case "UpdateExpression":
        return this.update(node);
      case "UnaryExpression":
        return node.operator === "delete" && node.argument.type === "MemberExpression"
          ? this.refuse(node, "delete")
          : this.splice(node);
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForStatement":
        return this.loop(node);
      case "ForOfStatement":
        return node.await ? this.refuse(node, "for await") : this.forOf(node);
      case "ForInStatement":
        return this.loop(node);
      case "BlockStatement": {
        const text = this.splice(node);
        return `{${this.scopes.declarations(node)}${this.hoisted(node.body)}${text.slice(1)}`;
      }
    }
    return this.splice(node);
  }

  /** The node's own text with its children emitted in place. */
  private splice(node: Node, wrap = (_child: Node, text: string) => text): string {
    let out = "";
    let at = node.start;
    for (const child of children(node)) {
      out += this.text.slice(at, child.start) + wrap(child, this.emit(child));
      at = child.end;
    }
    return out + this.text.slice(at, node.end);
  }

  private slice(node: Node): string {
    return this.text.slice(node.start, node.end);
  }
  private blank(node: Node): string {
    return this.slice(node).replace(/[^\n]/g, "");
  }

  private importDeclaration(node: Node): string {
    const from = node.source.value as string;
    if (node.importKind === "type") return this.blank(node);
    if (from !== "interleaver") {
      const what = /^[./]/.test(from) ? "relative imports" : from.startsWith("node:") ? from : "packages";
      return this.refuse(node, what) && this.blank(node);
    }
    for (const { imported } of node.specifiers)
      if (imported && notYet.has(imported.name)) this.refuse(node, imported.name);
    const names = node.specifiers
      .filter((s: Node) => s.importKind !== "type")
      .map(
        (s: Node) => `${s.local.name} = $$.module(${JSON.stringify(s.imported?.name ?? "default")}, ${this.site(s)})`,
      );
    return (names.length ? `const ${names.join(", ")};` : "") + this.blank(node);
  }

  private hoisted(body: Node[]): string {
    return body
      .filter((n) => n.type === "FunctionDeclaration" && !n.declare)
      .map((n) => `let ${n.id.name} = ${this.functionValue(n)};`)
      .join("");
  }

  private functionValue(node: Node): string {
    if (node.async) return this.refuse(node, "async functions");
    if (node.generator) return this.refuse(node, "generator functions");
    const params = node.params.filter((p: Node) => !(p.type === "Identifier" && p.name === "this"));
    const shadows = this.scopes.declarations(node);
    const list = params.map((p: Node) => this.pattern(p)).join(", ");
    const body =
      node.body.type === "BlockStatement"
        ? `{${shadows}${this.emit(node.body)}}`
        : `{${shadows} return ${this.emit(node.body)}; }`;
    const bind = node.type === "ArrowFunctionExpression" ? ".bind(this)" : "";
    return `$$.fn(function* (${list}) ${body}${bind})`;
  }

  private pattern(node: Node): string {
    if (node.type === "Identifier") return node.name;
    return this.splice(node);
  }

  private identifier(node: Node): string {
    const name = node.optional || node.typeAnnotation ? node.name : this.slice(node);
    const cell = this.scopes.cell(node);
    return cell ? `(yield $$.variable(${cell}, 0, ${this.site(node)}), ${name})` : name;
  }

  private key(node: Node): string {
    return node.computed ? this.emit(node.property) : JSON.stringify(node.property.name);
  }
  private args(node: Node): string {
    return `[${node.arguments.map((a: Node) => this.emit(a)).join(", ")}]`;
  }

  private call(node: Node): string {
    let callee = node.callee;
    while (callee.type === "TSNonNullExpression") callee = callee.expression;
    const name = JSON.stringify(this.scopes.nameOf(node));
    if (callee.type === "MemberExpression")
      return `(yield* $$.invoke(${this.emit(callee.object)}, ${this.key(callee)}, ${this.args(node)}, ${this.site(node)}))`;
    if (callee.type === "Super" || callee.type === "Import")
      return this.refuse(node, callee.type === "Import" ? "import()" : "classes");
    return `(yield* $$.call(undefined, ${this.emit(callee)}, ${this.args(node)}, ${this.site(node)}, ${name}))`;
  }

  private assignment(node: Node): string {
    const { left, operator } = node;
    if (["&&=", "||=", "??="].includes(operator)) return this.refuse(node, "logical assignment");
    const binary = operator.slice(0, -1);
    const right = this.emit(node.right);
    if (left.type === "Identifier") {
      const cell = this.scopes.cell(left);
      const value = binary === "" ? right : `${this.emit(left)} ${binary} (${right})`;
      return cell
        ? `(${left.name} = yield* $$.assign(${cell}, ${value}, ${this.site(node)}))`
        : `(${left.name} = ${value})`;
    }
    if (left.type === "MemberExpression") {
      const target = `${this.emit(left.object)}, ${this.key(left)}`;
      if (binary === "") return `(yield* $$.set(${target}, ${right}, ${this.site(node)}))`;
      return `(yield* $$.modify(${target}, function* ($$old) { return $$old ${binary} (${right}); }.bind(this), ${this.site(node)}, false))`;
    }
    return this.splice(node);
  }

  private update(node: Node): string {
    const { argument, prefix } = node;
    const sign = node.operator[0];
    if (argument.type === "Identifier") {
      const cell = this.scopes.cell(argument);
      if (!cell) return this.slice(node);
      const assigned = `(${argument.name} = yield* $$.assign(${cell}, ${this.emit(argument)} ${sign} 1, ${this.site(node)}))`;
      return prefix ? assigned : `(${assigned} ${sign === "+" ? "-" : "+"} 1)`;
    }
    return `(yield* $$.modify(${this.emit(argument.object)}, ${this.key(argument)}, function* ($$old) { return $$old ${sign} 1; }, ${this.site(node)}, ${!prefix}))`;
  }

  /** Each element is read by an operation of its own; a channel is received from. */
  private forOf(node: Node): string {
    const site = this.site(node.right);
    const i = `$$i${site}`;
    return (
      `for (const ${i} = $$.iterator(${this.emit(node.right)}, ${site}); !(${i}.step = yield* ${i}.next()).done; ) ` +
      `{ $$.turn(${site}); ${this.emit(node.left)} = ${i}.step.value; ${this.emit(node.body)} }`
    );
  }

  private loop(node: Node): string {
    const turn = `$$.turn(${this.site(node)});`;
    return this.splice(node, (child, text) => (child === node.body ? `{${turn}${text}}` : text));
  }
}

/** Child nodes in source order, types and unvisited names left to the parent's text. */
function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const [field, value] of Object.entries(node)) {
    if (field === "loc" || field.endsWith("Comments") || field === "extra" || field === "tokens" || field === "errors")
      continue;
    if ((field === "key" || field === "property") && !node.computed) continue;
    if (field === "label" || (field === "id" && node.type !== "VariableDeclarator")) continue;
    if (node.type === "VariableDeclarator" && field === "id" && node.id.type === "Identifier") {
      if (node.id.typeAnnotation) found.push(node.id.typeAnnotation);
      continue;
    }
    if (node.type === "CatchClause" && field === "param" && node.param?.type === "Identifier") {
      if (node.param.typeAnnotation) found.push(node.param.typeAnnotation);
      continue;
    }
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof (child as Node).type === "string" && typeof (child as Node).start === "number")
        found.push(child);
  }
  return found.sort((a, b) => a.start - b.start);
}
