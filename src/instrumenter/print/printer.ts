import { notBuilt } from "../../model/insteadOf";
import type { Exports } from "../modules/resolveExport";
import type { Module } from "../parse/loadModules";
import { isErased, unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Scopes } from "../scopes/analyzeScopes";
import { isConstant } from "../scopes/isConstant";
import { cellOf, isInOwn, isShared, resolved, seenOutside, type Scope, type Variable } from "../scopes/variable";
import type { Frame } from "./frame";
import { countBreaks, NodePrinter } from "./nodePrinter";
import type { Output } from "./output";

/** Emits one kind of node. Everything without a rule is copied, its children emitted in place. */
export type Rule<T extends Node["type"]> = (node: NodeOf<T>, p: Printer) => string;
export type Rules = { readonly [T in Node["type"]]?: Rule<T> };

/** Private names, with their #. */
export type PlainPrivates = ReadonlyMap<string, "field" | "method">;

/** Prints one module. A node's text has as many line breaks as its source, so that emitted lines are source lines. */
export class Printer extends NodePrinter {
  private readonly generators = new Map<Node, string>();

  constructor(
    module: Module,
    index: number,
    readonly scopes: Scopes,
    output: Output,
    private readonly rules: Rules,
    frame: Frame,
    private readonly exports: Exports,
  ) {
    super(module, index, output, frame);
  }

  emit(node: Node): string {
    if (isErased(node)) return this.breaks(node.start!, node.end!);
    const rule = this.rules[node.type] as Rule<Node["type"]> | undefined;
    const text = rule ? rule(node as never, this) : this.splice(node);
    const missing = countBreaks(this.slice(node)) - countBreaks(text);
    return missing > 0 ? text + "\n".repeat(missing) : text;
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
    if (variable) return variable.target ? seenOutside(variable) : variable.printed;
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

  /**
   * Opens the cells of the shared variables that a scope declares. `visible`: closures placed here can see them; `keyword`:
   * empty where they are declared elsewhere.
   */
  cells(scope: Scope | undefined, visible = true, keyword: "const " | "" = "const "): string {
    let text = "";
    for (const variable of scope?.names.values() ?? []) {
      if (variable.target || !isShared(variable)) continue;
      const peek = visible && !variable.held ? `, () => ${variable.printed}` : "";
      text += `${keyword}${cellOf(variable)} = $$.cell(${JSON.stringify(variable.shown ?? variable.name)}, "v${variable.id}"${peek});`;
    }
    return text;
  }
}
