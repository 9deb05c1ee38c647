import { notBuilt } from "../../model/insteadOf";
import type { Problem } from "../../model/report";
import type { Site } from "../../model/site";
import type { Exports } from "../modules/resolveExport";
import type { Module } from "../parse/loadModules";
import { sourceStart } from "../parse/sourceStart";
import { placeOf } from "../parse/placeOf";
import { childrenOf, isErased, unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Scopes } from "../scopes/analyzeScopes";
import { isConstant } from "../scopes/isConstant";
import { usesOfValues } from "../scopes/usesOfValues";
import { cellOf, isInOwn, isShared, resolved, type Scope, type Variable } from "../scopes/variable";
import { constructs, thisFrame, type Frame } from "./frame";

/** Emits one kind of node. Everything without a rule is copied, its children emitted in place. */
export type Rule<T extends Node["type"]> = (node: NodeOf<T>, p: Printer) => string;
export type Rules = { readonly [T in Node["type"]]?: Rule<T> };

/** What all modules of a program share while they are printed. */
export interface Output {
  readonly sites: Site[];
  readonly problems: Problem[];
  /** Variables that all executions share, for generators that are made once. */
  readonly lasting: string[];
  /** May operators run code of the program, because it defines how objects are converted? */
  readonly converts: boolean;
  /** May operators throw, because there are values that they do not take: a `bigint`, a symbol? */
  readonly throws: boolean;
  unique: number;
}

/** Private names, with their #. */
export type PlainPrivates = ReadonlyMap<string, "field" | "method">;

/** Prints one module. A node's text has as many line breaks as its source, so that emitted lines are source lines. */
export class Printer {
  /** Names of the objects that expressions create, in the user's words. */
  readonly names = new Map<Node, string>();
  /** The variable that holds what the statements around declare with `using`. */
  disposables = "";
  /** The private names, with their #, that are accessors where the printer is. */
  privateAccessors: ReadonlySet<string> = new Set();
  /** Those that are plain fields or methods, without decorators. */
  plainPrivates: PlainPrivates = new Map();
  /** By private name, the key of its memory. */
  privateKeys: ReadonlyMap<string, string> = new Map();
  /** Labels of the statement that is about to be printed. */
  labels = "";
  private readonly generators = new Map<Node, string>();
  private readonly uses: ReturnType<typeof usesOfValues>;

  constructor(
    readonly module: Module,
    readonly index: number,
    readonly scopes: Scopes,
    readonly output: Output,
    private readonly rules: Rules,
    public frame: Frame,
    private readonly exports: Exports,
  ) {
    this.uses = module.ofLibrary ? new Map() : usesOfValues(module.ast.program);
  }

  emit(node: Node): string {
    if (isErased(node)) return this.breaks(node.start!, node.end!);
    const rule = this.rules[node.type] as Rule<Node["type"]> | undefined;
    const text = rule ? rule(node as never, this) : this.splice(node);
    const missing = count(this.slice(node)) - count(text);
    return missing > 0 ? text + "\n".repeat(missing) : text;
  }

  /** The node's own text, its children emitted in place; `instead` may print a child in another way. */
  splice(node: Node, instead?: (field: string, child: Node) => string | undefined): string {
    let out = "";
    let at = node.start!;
    for (const { field, child } of childrenOf(node)) {
      out += this.module.text.slice(at, child.start!) + (instead?.(field, child) ?? this.emit(child));
      at = child.end!;
    }
    return out + this.module.text.slice(at, node.end!);
  }

  slice(node: Node): string {
    return this.module.text.slice(node.start!, node.end!);
  }

  /** The line breaks of a stretch of source that is not emitted. */
  breaks(from: number, to: number): string {
    return "\n".repeat(count(this.module.text.slice(from, to)));
  }

  /** Emits nodes with commas between them, each on its own line. */
  list(nodes: readonly Node[], from: number): string {
    let at = from;
    return nodes
      .map((node) => {
        const text = this.breaks(at, node.start!) + this.emit(node);
        at = node.end!;
        return text;
      })
      .join(", ");
  }

  /** `callee`: what a call calls, for the message when that is no function. */
  site(node: Node, callee?: Node): number {
    const { end } = node.loc!;
    const start = placeOf(node, this.module.text);
    const text = inOneLine(this.slice(node)).slice(0, 80);
    const use = this.uses.get(node);
    const place = { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
    return (
      this.output.sites.push({
        file: this.module.file,
        ...place,
        text,
        ...(use ? { use } : {}),
        ...(callee ? { callee: inOneLine(this.slice(unwrap(callee))) } : {}),
      }) - 1
    );
  }

  /** A comment by which the runtime finds the source of an emitted function or class; see `FunctionTexts`. */
  mark(node: Node): string {
    if (this.module.ofLibrary) return "";
    const from = sourceStart(node, this.module.text);
    return `/*$$${this.index}:${from}:${node.end!}*/`;
  }

  /** The site of an `await`; `idles`: see `Site`. */
  awaitSite(node: Node, idles: boolean): number {
    const site = this.site(node);
    const { sites } = this.output;
    if (idles) sites[site] = { ...sites[site], idles };
    return site;
  }

  refuse(node: Node, message: string): string {
    const { line, column } = node.loc!.start;
    this.output.problems.push({ file: this.module.file, line, column: column + 1, message });
    return "undefined";
  }

  notYet(node: Node, what: string): string {
    return this.refuse(node, `${what}: not yet supported`);
  }

  unique(prefix: string): string {
    return `$$${prefix}${this.output.unique++}`;
  }

  /** Runs `use` with a temporary variable of the current function. */
  withTemp(use: (temp: string) => string): string {
    const { frame } = this;
    const index = frame.live++;
    frame.temps = Math.max(frame.temps, frame.live);
    const text = use(`$$${index}`);
    frame.live--;
    return text;
  }

  inFrame<T>(frame: Frame, print: () => T): T {
    const outer = this.frame;
    this.frame = frame;
    const result = print();
    this.frame = outer;
    return result;
  }

  /** Remembers the user's name for the object that an expression creates, and the one a function gets from there. */
  nameFrom(expression: Node, name: string, functionName = name): void {
    const made = unwrap(expression);
    if (made.type === "ConditionalExpression") {
      this.nameFrom(made.consequent, name, "");
      this.nameFrom(made.alternate, name, "");
      return;
    }
    this.names.set(made, /Function|Class/.test(made.type) ? functionName : name);
  }

  /** `node`: where the program itself asks for it. */
  thisText(node?: Node): string {
    const frame = thisFrame(this.frame);
    // A module has none; that of the function around all modules is the engine's
    if (frame.parent === null) return "(void 0)";
    if (frame === this.frame && frame.kind === "function") return "this";
    frame.uses.this = true;
    return frame.kind === "derived" ? `($$this ?? $$.unbound(${node ? this.site(node) : ""}))` : "$$this";
  }

  argumentsText(): string {
    const frame = thisFrame(this.frame);
    if (frame === this.frame && frame.kind === "function") return "arguments";
    frame.uses.arguments = true;
    return "$$args";
  }

  /** An expression for the object that has the methods which are printed, whose `super` they see; empty where nobody knows. */
  home = "";
  inHome<T>(home: string, print: () => T): T {
    const outer = this.home;
    this.home = home;
    const result = print();
    this.home = outer;
    return result;
  }

  /** The property of `super` with that key; arrow functions ask a closure of the method around them. */
  superText(key: string): string {
    const frame = thisFrame(this.frame);
    // The code of a constructor has its object in a variable
    if (constructs(frame)) return `$$.superRead(${this.home}, ${key}, ${this.thisText()})`;
    if (frame === this.frame) return `super[${key}]`;
    frame.uses.super = true;
    return `$$super(${key})`;
  }

  superWrite(key: string, value: string): string {
    const frame = thisFrame(this.frame);
    if (constructs(frame)) return `$$.superWrite(${this.home}, ${key}, ${value}, ${this.thisText()})`;
    if (frame === this.frame) return `super[${key}] = ${value}`;
    frame.uses.superWrite = true;
    return `$$superWrite(${key}, ${value})`;
  }

  targetText(): string {
    const frame = thisFrame(this.frame);
    frame.uses.target = true;
    return "$$target";
  }

  /** The name under which a declared function's generator is emitted. */
  generatorName(node: Node): string {
    let name = this.generators.get(node);
    if (!name) this.generators.set(node, (name = this.unique("g")));
    return name;
  }

  /** The variable that holds what the module exports as `default`. */
  defaultName(): string {
    return `$$default${this.index}`;
  }

  /** The emitted name of a variable. */
  nameOf(identifier: NodeOf<"Identifier">): string {
    const variable = this.scopes.variableOf(identifier);
    if (variable) return resolved(variable).printed;
    // Names of ours are out of reach, even if the program declares that they exist
    return identifier.name.startsWith("$$") ? `$user${identifier.name.slice(2)}` : identifier.name;
  }

  /** What stands for a hidden import, if the module has it. */
  hidden(name: string): string | undefined {
    const variable = this.scopes.top.names.get(name);
    return variable && resolved(variable).printed;
  }

  /** The variable that `ns.x` stands for, where `ns` is the namespace of a module. */
  exportedBy(member: NodeOf<"MemberExpression" | "OptionalMemberExpression">): Variable | undefined {
    const object = unwrap(member.object);
    const module = object.type === "Identifier" ? this.scopes.variableOf(object)?.namespaceOf : undefined;
    const { property } = member;
    if (!module || !(member.computed ? property.type === "StringLiteral" : property.type === "Identifier"))
      return undefined;
    const name = property.type === "StringLiteral" ? property.value : (property as NodeOf<"Identifier">).name;
    const found = this.exports.resolve(module, name);
    if (typeof found !== "string") return found;
    if (module.ofLibrary && !this.module.ofLibrary) this.refuse(member, notBuilt(name, module.file));
    return undefined;
  }

  /** Says where the program is, before something that JavaScript may throw at by itself; ends with a comma. */
  standsAt(node: Node): string {
    return `$$.standsAt(${this.site(node)}), `;
  }

  /** Is it a name that nobody declares, or one whose declaration comes later? Then reading it throws. */
  isMissing(identifier: NodeOf<"Identifier">): boolean {
    const variable = this.scopes.variableOf(identifier);
    if (!variable) return !(identifier.name in globalThis);
    // Modules that import each other: the other one may not have come to it
    if (variable.target && this.frame.parent === null) return resolved(variable).declares === undefined;
    return !variable.captured && variable.settledAt !== undefined && identifier.start! < variable.settledAt;
  }

  /** Does giving it a value throw, wherever that is? */
  isFixed(identifier: NodeOf<"Identifier">): boolean {
    const variable = this.scopes.variableOf(identifier);
    return this.isMissing(identifier) || (variable !== undefined && isConstant(variable));
  }

  /** Can the variable be read and written as it is, since no other task sees it and it is one? */
  isPlain(identifier: NodeOf<"Identifier">): boolean {
    const variable = this.scopes.variableOf(identifier);
    if (!variable || isInOwn(variable, identifier)) return true;
    return !isShared(variable) && !variable.memberOf && !this.isImported(identifier);
  }

  /** Is it a name that was imported, or one that stands for something else? Nobody can assign to it. */
  isImported(identifier: NodeOf<"Identifier">): boolean {
    const variable = this.scopes.variableOf(identifier);
    if (variable?.assignable) return false;
    return variable?.target !== undefined || variable?.printed.startsWith("$$.decorated") === true;
  }

  /** The cell that holds the value of a declared variable, if one does. */
  holder(identifier: NodeOf<"Identifier">): string | undefined {
    const variable = this.scopes.variableOf(identifier);
    return variable?.held ? cellOf(variable) : undefined;
  }

  /** The cell of the variable if tasks may share it. */
  cell(identifier: NodeOf<"Identifier">): string | undefined {
    const variable = this.scopes.variableOf(identifier);
    return variable && isShared(variable) && !isInOwn(variable, identifier) ? cellOf(variable) : undefined;
  }

  /** What a declaration gives to a variable; a scheduling point where a thread may have looked for it, or in it, already. */
  firstValue(identifier: NodeOf<"Identifier">, value: string): string {
    const variable = this.scopes.variableOf(identifier);
    if (!variable || !isShared(variable) || !(variable.lookedForEarly || variable.givenAgain)) return value;
    const site = this.site(identifier);
    return this.withTemp((v) => `(${v} = ${value}, $$.write(${cellOf(variable)}, ${site}) && (yield ${site}), ${v})`);
  }

  /** Opens the cells of the shared variables that a scope declares. `visible`: closures placed here can see them. */
  cells(scope: Scope | undefined, visible = true): string {
    let text = "";
    for (const variable of scope?.names.values() ?? []) {
      if (variable.target || !isShared(variable)) continue;
      const peek = visible && !variable.held ? `, () => ${variable.printed}` : "";
      text += `const ${cellOf(variable)} = $$.cell(${JSON.stringify(variable.shown ?? variable.name)}, "v${variable.id}"${peek});`;
    }
    return text;
  }
}

function count(text: string): number {
  let breaks = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) breaks++;
  return breaks;
}

/** Code over several lines as one would write it in one: the links of a chain stand close together. */
function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*(?=\.[^.\d]|\?\.\D)/g, "").replace(/\s+/g, " ");
}
