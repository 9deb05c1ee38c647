import { unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Printer, Rules } from "../print/printer";

/**
 * Operators convert objects by code of the program, if there is any that does so; each such call is an event of its own.
 * Where the program defines nothing of that kind, operators stay as they are.
 */
const defining = /\b(valueOf|toPrimitive|hasInstance|Proxy)\b|\btoString\b(?!\((?!\)\s*[:{]))/;

/** Can an operator run code of a program with that text? Calls of `toString` define nothing. */
export function mayConvert(text: string): boolean {
  return defining.test(text);
}

/** Announces that operands may be converted; ends with a comma. Nothing where no operator can run code. */
export function converting(operands: readonly string[], site: () => number, p: Printer): string {
  if (!p.output.converts) return "";
  const at = site();
  return `$$.converts(${operands[0]}, ${operands[1] ?? "0"}, ${at}) && (yield ${at}), `;
}

/** A computed key, converted once. `object`: where there is none, nothing is converted. */
export function keyOf(key: Node, p: Printer, object?: string): string {
  const value = p.emit(key);
  const rest = object === undefined ? "" : `, ${object} ?? null`;
  if (!p.output.converts || isPlain(key)) return `$$.key(${value}${rest})`;
  return p.withTemp((k) => `(${k} = ${value}, ${converting([k], () => p.site(key), p)}$$.key(${k}${rest}))`);
}

/** Is it no object, whatever the program does? */
function isPlain(node: Node): boolean {
  const inner = unwrap(node);
  return (
    /^(Numeric|String|BigInt|Boolean|Null)Literal$/.test(inner.type) ||
    (inner.type === "TemplateLiteral" && inner.expressions.length === 0) ||
    (inner.type === "UnaryExpression" && /^(!|typeof|void)$/.test(inner.operator))
  );
}

const comparing = /^[!=]==$/;

function binary(node: NodeOf<"BinaryExpression">, p: Printer): string {
  const { left, right, operator } = node;
  if (!p.output.converts || comparing.test(operator) || (isPlain(left) && isPlain(right))) return p.splice(node);
  // Both are evaluated before either is converted
  return p.withTemp((a) => {
    const first = p.emit(left);
    return p.withTemp((b) => {
      const gap = p.breaks(left.end!, right.start!);
      const second = p.emit(right);
      const asked = operator === "instanceof" ? [b] : [a, b];
      const converts = converting(asked, () => p.site(node), p);
      return `(${a} = ${first}, ${gap}${b} = ${second}, ${converts}${a} ${operator} ${b})`;
    });
  });
}

function template(node: NodeOf<"TemplateLiteral">, p: Printer): string {
  if (!p.output.converts) return p.splice(node);
  return p.splice(node, (field, child) => {
    if (field !== "expressions" || isPlain(child)) return undefined;
    return p.withTemp((v) => `(${v} = ${p.emit(child)}, ${converting([v], () => p.site(child), p)}${v})`);
  });
}

/** `-a`, `+a`, `~a`. */
export function unary(node: NodeOf<"UnaryExpression">, p: Printer): string {
  if (!p.output.converts || !/^[-+~]$/.test(node.operator) || isPlain(node.argument)) return p.splice(node);
  return p.withTemp(
    (v) => `(${v} = ${p.emit(node.argument)}, ${converting([v], () => p.site(node), p)}${node.operator} ${v})`,
  );
}

export const conversionRules: Rules = { BinaryExpression: binary, TemplateLiteral: template };
