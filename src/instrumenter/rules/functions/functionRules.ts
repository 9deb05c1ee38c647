import type { FunctionNode, Node, NodeOf } from "../../parse/syntax";
import { newFrame, prologue, type Frame } from "../../print/frame";
import type { Printer, Rules } from "../../print/printer";
import { declaring, destructure } from "../expressions/destructuring";
import { beginsAnew } from "../loops/beginsAnew";
import { toldCondition } from "../loops/toldCondition";
import { asyncYield, awaited } from "./asyncRules";
import { disposing } from "./disposal";
import { lift } from "./lift";
import { functionsIn, opening } from "./scopeOpening";

export interface FunctionText {
  /** `(a, b) { … }`, to follow `function*` or a method's name. */
  readonly text: string;
  /** The number that `length` gives: parameters before the first with a default. */
  readonly length: number;
  /** Of a generator: its parameters run code, which is done by the time it yields `-2` for the first time. */
  readonly starts: boolean;
  /** The emitted function has that length. */
  readonly plain: boolean;
  /** The name that the generator is to have; empty where nothing in it asks for one. */
  readonly own: string;
}

/** Emits parameters and body as those of a generator. `first` are parameters that the runtime passes in front. */
export function functionText(node: FunctionNode, p: Printer, kind: Frame["kind"], first: string[] = []): FunctionText {
  const frame = newFrame(p.frame, kind, Boolean(node.generator), Boolean(node.async));
  frame.idles = beginsAnew(node);
  return p.inFrame(frame, () => {
    const params = node.params.filter((param) => !(param.type === "Identifier" && param.name === "this"));
    const names: string[] = [...first];
    const parts: string[] = [];
    // The array of a rest parameter is made by the engine, and can be shared as any other
    let gathered = "";
    let length = 0;
    let optional = false;
    params.forEach((param, i) => {
      const target: Node = param.type === "TSParameterProperty" ? param.parameter : param;
      if (target.type === "AssignmentPattern" || target.type === "RestElement") optional = true;
      if (!optional) length++;
      if (target.type === "Identifier" && parts.length === 0) names.push(p.nameOf(target));
      else if (target.type === "RestElement" && target.argument.type === "Identifier" && parts.length === 0) {
        const name = p.nameOf(target.argument);
        names.push(`...${name}`);
        gathered = `$$.object(${name}, ${JSON.stringify(target.argument.name)});`;
      } else {
        // From the first that runs code on they get their values in order
        const rest = target.type === "RestElement";
        names.push(`${rest ? "..." : ""}$$p${i}`);
        if (rest) gathered = `$$.object($$p${i}, undefined);`;
        parts.push(...destructure(rest ? target.argument : target, `$$p${i}`, p, declaring));
      }
      if (param.type === "TSParameterProperty") frame.afterSuper += parameterProperty(param, p);
    });
    const gap = p.breaks(node.start!, node.body.start!);
    const starts = Boolean(node.generator) && parts.length > 0;
    const defaults = parts.length ? `let ${parts.join(", ")};${starts ? "yield -2;" : ""}` : "";
    const scope = opening(node, p);
    const bodyScope = bodyOpening(node, p);
    let body: string;
    if (node.body.type === "BlockStatement") {
      const block = node.body;
      const outer = p.disposables;
      p.disposables = "";
      body = disposing(block.body, p, () => {
        const text = p.splice(block);
        return text.slice(text.indexOf("{") + 1, text.lastIndexOf("}"));
      });
      p.disposables = outer;
    } else body = `return ${p.emit(node.body)};`;
    // The others say it where the program sees them
    const mark = node.generator || /Method$/.test(node.type) ? p.mark(node) : "";
    const own = frame.uses.target && /^Function/.test(node.type) ? p.generatorName(node) : "";
    return {
      text: `(${names.join(", ")}) {${mark}${prologue(frame, own)}${scope}${constructing(frame, p)}${gathered}${defaults}${constructed(frame, p)}${bodyScope}${gap}${body}${leaving(frame)}}`,
      length,
      starts,
      plain: !optional || (params.length === length + 1 && names.at(-1)!.startsWith("...")),
      own,
    };
  });
}

/** The variables of a body that has a scope of its own begin with the values of the parameters of their names. */
function bodyOpening({ body }: FunctionNode, p: Printer): string {
  const scope = p.scopes.scopeOf(body);
  if (!scope || body.type !== "BlockStatement") return "";
  let text = p.cells(scope);
  const functions = new Set(functionsIn(body.body).map(({ id }) => id!.name));
  for (const { name, printed } of scope.names.values()) {
    const parameter = scope.parent?.names.get(name);
    if (parameter && !functions.has(name)) text += `var ${printed} = ${parameter.printed};`;
  }
  return text;
}

function parameterProperty(param: NodeOf<"TSParameterProperty">, p: Printer): string {
  const target = param.parameter.type === "AssignmentPattern" ? param.parameter.left : param.parameter;
  const identifier = target as NodeOf<"Identifier">;
  return `$$.field($$this, ${JSON.stringify(identifier.name)}, ${p.nameOf(identifier)}), `;
}

/** A base class allocates its object first; a derived one gets it from `super()`. */
function constructing(frame: Frame, p: Printer): string {
  if (frame.kind === "constructor")
    return `let $$this = yield* $$.${p.module.assignsFields ? "allocateOnly" : "allocate"}($$class, $$target);`;
  return frame.kind === "derived" ? "let $$this;" : "";
}

/** The parameters that are properties, and fields that are assigned behind them; a derived class has them after `super()`. */
function constructed({ kind, afterSuper }: Frame, p: Printer): string {
  if (kind !== "constructor") return "";
  const fields = p.module.assignsFields ? "yield* $$.initialize($$class, $$this), " : "";
  return afterSuper + fields === "" ? "" : `${afterSuper}${fields}0;`;
}

function leaving(frame: Frame): string {
  if (frame.kind === "derived") return " return $$this ?? $$.unbound();";
  return frame.kind === "constructor" ? " return $$this;" : "";
}

/** A function as a value: a plain function that the program sees, and the generator that the runtime runs. */
function functionValue(node: FunctionNode, p: Printer, name: string): string {
  const printed = functionText(node, p, node.type === "ArrowFunctionExpression" ? "arrow" : "function");
  const lifted = node.type === "ArrowFunctionExpression" ? lift(node, printed.text, p) : undefined;
  const value = made(node, lifted ?? `function* ${printed.own}${printed.text}`, name, printed, p);
  const told = node.type === "ArrowFunctionExpression" ? toldCondition(node, p) : undefined;
  return told === undefined ? value : `$$.told(${value}, ${told})`;
}

/**
 * The function that the program sees, made from the generator that the runtime runs. It is written out, so that it is born
 * with its name, its length and its prototype: giving them to it afterwards costs more than all the rest of a small
 * execution. Arrow functions cannot be constructed; generator functions give an iterator when called.
 */
export function made(
  node: FunctionNode,
  generator: string,
  name: string,
  { length, starts }: Pick<FunctionText, "length" | "starts">,
  p: Printer,
): string {
  const text = JSON.stringify(name);
  if (node.generator)
    return `$$.${node.async ? "asyncGenerator" : "generator"}(${generator}, ${text}, ${length}, ${starts})`;
  const arrow = node.type === "ArrowFunctionExpression";
  const kind = node.async ? "asyncFn" : arrow ? "arrow" : "fn";
  const body = node.async ? `$$.activates(${generator}${p.module.ofLibrary ? ", true" : ""})` : generator;
  const maker = p.unique("m");
  p.output.lasting.push(maker);
  const mark = p.mark(node);
  const shown =
    arrow && name === "" && length === 0
      ? plainest(mark)
      : shownFunction(arrow || Boolean(node.async), text, length, mark);
  return `(${maker} ??= ($$b) => { const $$f = ${shown}; return $$.${kind}($$b, $$f, ${text}); })(${body})`;
}

/** A function without name and parameters; most bodies of threads are such. */
const plainest = (mark: string) => `(0, (...$$a) => ${mark}$$.enter($$b, undefined, $$a))`;

function shownFunction(arrow: boolean, text: string, length: number, mark: string): string {
  const params = Array.from({ length }, (_, i) => `$$a${i}`).join(", ");
  const call = "$$.enter($$b, this, arguments)";
  // The key "__proto__" would be no key of a literal
  const key = text === '"__proto__"' ? `[${text}]` : text;
  const shown = arrow
    ? `{${key}(${params}) {${mark} return ${call}; }}`
    : `{${key}: function (${params}) {${mark} return new.target ? $$.constructNow(new.target, arguments, $$f) : ${call}; }}`;
  return `${shown}[${text}]`;
}

export const functionRules: Rules = {
  /** In place stands the generator; the variable is bound where its scope opens, so that nothing changes its line. */
  FunctionDeclaration: (node, p) => `function* ${p.generatorName(node)}${functionText(node, p, "function").text}`,
  ArrowFunctionExpression: (node, p) => functionValue(node, p, p.names.get(node) ?? ""),
  FunctionExpression(node, p) {
    if (!node.id) return functionValue(node, p, p.names.get(node) ?? "");
    const own = p.nameOf(node.id);
    const value = functionValue(node, p, node.id.name);
    return `(() => { const ${own} = ${value}; return ${own}; })()`;
  },
  ReturnStatement(node, p) {
    const given = node.argument ? p.emit(node.argument) : "";
    const value = node.argument && p.frame.async && p.frame.generator ? awaited(node.argument, given, p) : given;
    const { kind } = p.frame;
    if (kind !== "constructor" && kind !== "derived") return `return ${value};`;
    if (kind === "derived") return `return $$.constructedDerived(${value || "undefined"}, $$this);`;
    return value === "" ? "return $$this;" : `return $$.constructed(${value}, $$this);`;
  },
  YieldExpression(node, p) {
    const value = node.argument ? p.emit(node.argument) : "undefined";
    if (p.frame.async) return asyncYield(node, value, p);
    return node.delegate ? `(yield* $$.yieldAll(${value}, ${p.site(node)}))` : `($$.give(${value}), yield -1)`;
  },
  MetaProperty(node, p) {
    if (node.meta.name !== "new") return p.notYet(node, "import.meta");
    return p.targetText();
  },
};
