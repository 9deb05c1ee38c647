import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer, Rules } from "../../print/printer";
import { keyOf } from "../expressions/conversions";
import { methodKind } from "../functions/asyncRules";
import { functionText } from "../functions/functionRules";
import { valueUnderKey } from "./valueUnderKey";

type Keyed = NodeOf<"ObjectMethod" | "ClassMethod">;

/**
 * A method stays in place as a generator, which the runtime replaces by a function. Accessors and generator methods
 * cannot: they stand under a key of their own that `$$.part` makes. `evaluated`: the variable that has the key already. An empty one keeps their place among the keys, with
 * `separator` behind it and `prefix` before each.
 */
export function keyText(node: Keyed, p: Printer, prefix = "", separator = ",", evaluated?: string): string {
  let key =
    evaluated ??
    (node.computed
      ? keyOf(node.key, p)
      : JSON.stringify(
          node.key.type === "Identifier" ? node.key.name : String((node.key as NodeOf<"StringLiteral">).value),
        ));
  const { text, length, starts, plain } = functionText(node, p, "function");
  const accessor = node.kind === "get" || node.kind === "set";
  // A key may have functions in it, which say where they come from
  const mark = node.computed ? p.mark(node) : "";
  if (!accessor && !node.generator && !node.async && plain) return `${prefix}*${mark}[${key}]${text}`;
  let place = key;
  if (node.computed && evaluated === undefined) {
    const held = p.unique("k");
    p.frame.extra.push(held);
    place = `${held} = ${key}`;
    key = held;
  }
  const empty = accessor ? `${node.kind} [${place}](${node.kind === "set" ? "_" : ""}) {}` : `*[${place}]() {}`;
  const kind = accessor ? node.kind : methodKind(node, starts);
  return `${prefix}${empty}${separator} ${prefix}*${mark}[$$.part("${kind}", ${key}, ${length})]${text}`;
}

/** An object literal with its name, which what calls put into it goes by, too. */
function literal(make: "object" | "literal", text: string, name: string | undefined, values: readonly Node[]): string {
  const called = name !== undefined && values.some((value) => /^(Optional)?CallExpression$/.test(unwrap(value).type));
  if (called) return `$$.named($$.${make}(${text}), ${JSON.stringify(name)})`;
  return `$$.${make}(${text}, ${JSON.stringify(name)})`;
}

/** Literals that make objects; each object gets an identity that does not depend on the schedule. */
export const objectRules: Rules = {
  ObjectExpression(node, p) {
    const name = p.names.get(node);
    const methods = node.properties.some((property) => property.type === "ObjectMethod");
    for (const property of node.properties)
      if (property.type === "ObjectProperty" && !property.computed && property.key.type === "Identifier")
        if (property.key.name !== "__proto__")
          p.nameFrom(property.value, name ? `${name}.${property.key.name}` : property.key.name, property.key.name);
    const text = p.splice(node, (_field, child) => {
      if (child.type !== "SpreadElement") return undefined;
      return `...(yield* $$.spreadObject(${p.emit(child.argument)}, ${p.site(child)}))`;
    });
    const values = node.properties.flatMap((property) => (property.type === "ObjectProperty" ? [property.value] : []));
    return literal(methods ? "literal" : "object", text, name, values);
  },
  ArrayExpression(node, p) {
    const name = p.names.get(node);
    if (name) node.elements.forEach((element, i) => element && p.nameFrom(element, `${name}[${i}]`, ""));
    const values = node.elements.filter((element) => element !== null);
    return literal("object", p.splice(node), name, values);
  },
  ObjectProperty(node, p) {
    const gap = p.breaks(node.key.end!, node.value.start!);
    if (node.computed) {
      const held = p.unique("k");
      const key = keyOf(node.key, p);
      const value = valueUnderKey(node.value, held, p);
      if (!value.startsWith("$$.called(")) return `[${key}]: ${gap}${value}`;
      p.frame.extra.push(held);
      return `[${held} = ${key}]: ${gap}${value}`;
    }
    const key = p.slice(node.key);
    // What would name a variable here would set the prototype with a colon
    if (node.shorthand && key === "__proto__") return `["__proto__"]: ${p.emit(node.value)}`;
    return node.shorthand ? `${key}: ${p.emit(node.value)}` : `${key}: ${gap}${p.emit(node.value)}`;
  },
  ObjectMethod: (node, p) => p.inHome("", () => keyText(node, p)),
  SpreadElement: (node, p) => `...(yield* $$.spread(${p.emit(node.argument)}, ${p.site(node, node.argument)}))`,
  SequenceExpression: (node, p) => `(${p.splice(node)})`,
  // Only one that remembers where its last match ended has anything that tasks could share
  RegExpLiteral(node, p) {
    try {
      // The parser does not look into it
      new RegExp(node.pattern, node.flags);
    } catch (error) {
      return p.refuse(node, `syntax error: ${(error as Error).message}`);
    }
    return /[gy]/.test(node.flags) ? `$$.object(${p.slice(node)})` : p.slice(node);
  },
  JSXElement: (node, p) => p.notYet(node, "JSX"),
  JSXFragment: (node, p) => p.notYet(node, "JSX"),
  Decorator: (node, p) => p.notYet(node, "decorators"),
};
