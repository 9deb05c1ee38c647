import type { Module } from "../parse/loadModules";
import { placeOf } from "../parse/placeOf";
import { sourceStart } from "../parse/sourceStart";
import { childrenOf, unwrap, type Node } from "../parse/syntax";
import { usesOfValues } from "../scopes/usesOfValues";
import { constructs, thisFrame, type Frame } from "./frame";
import type { Output } from "./output";
import type { PlainPrivates } from "./printer";

/** What printing a module needs but its rules and variables: the text of nodes, their places, temporaries, and `this`. */
export abstract class NodePrinter {
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
  private readonly uses: ReturnType<typeof usesOfValues>;

  constructor(
    readonly module: Module,
    readonly index: number,
    readonly output: Output,
    public frame: Frame,
  ) {
    this.uses = module.ofLibrary ? new Map() : usesOfValues(module.ast.program);
  }

  abstract emit(node: Node): string;

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
    return "\n".repeat(countBreaks(this.module.text.slice(from, to)));
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
}

export function countBreaks(text: string): number {
  let breaks = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) breaks++;
  return breaks;
}

/** Code over several lines as one would write it in one: the links of a chain stand close together. */
function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*(?=\.[^.\d]|\?\.\D)/g, "").replace(/\s+/g, " ");
}
