import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer, Rules } from "../../print/printer";

/**
 * Operators convert objects by code of the program, if there is any that does so; each such call is an event of its own.
 * Where the program defines nothing of that kind, operators stay as they are.
 */
const defining = /\b(valueOf|toPrimitive|hasInstance|Proxy)\b|\btoString\b(?!\((?!\)\s*[:{]))/;

/** Methods by which a Date changes: only then does it matter when an operator asks for its time. */
const changingDates = /\.set(UTC)?(Time|Date|Month|FullYear|Hours|Minutes|Seconds|Milliseconds|Year)\b/;

/**
 * Can an operator run code of a program with that text, or read something that changes? Calls of `toString` define nothing. Lists
 * are read by operators, too, but types refuse that; see `isForced`.
 */
export function mayConvert(text: string): boolean {
  return defining.test(text) || changingDates.test(text);
}

/** Does an assertion give an operator something that types would refuse, such as a list? */
function isForced(node: Node): boolean {
  if (node.type === "ParenthesizedExpression") return isForced(node.expression);
  if (node.type !== "TSAsExpression" && node.type !== "TSTypeAssertion") return false;
  return /^TS(Any|Unknown|Never)Keyword$/.test(node.typeAnnotation.type) || isForced(node.expression);
}

/** Can an operator meet a value that it does not take, in a program with that text? */
export function mayThrow(text: string): boolean {
  return /\bBigInt|\bSymbol\b|\d(n\b|_)/.test(text);
}

/** Is there anything to be said before an operator? */
export function isOperatorTold({ output }: Printer): boolean {
  return output.converts || output.throws;
}

/** Announces that operands may be converted; ends with a comma. Nothing where no operator can run code, or throw. */
export function converting(
  operands: readonly string[],
  site: () => number,
  p: Printer,
  forced = false,
  how: "converts" | "compares" = "converts",
): string {
  if (!p.output.converts && !forced) return p.output.throws ? `$$.standsAt(${site()}), ` : "";
  const at = site();
  return `$$.${how}(${operands[0]}, ${operands[1] ?? "0"}, ${at}) && (yield ${at}), `;
}

/** A computed key, converted once. `object`: where there is none, nothing is converted. */
export function keyOf(key: Node, p: Printer, object?: string): string {
  const value = p.emit(key);
  const rest = object === undefined ? "" : `, ${object} ?? null`;
  const forced = isForced(key);
  if (isPlain(key) || (!p.output.converts && !forced)) return `$$.key(${value}${rest})`;
  return p.withTemp((k) => `(${k} = ${value}, ${converting([k], () => p.site(key), p, forced)}$$.key(${k}${rest}))`);
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
  if (operator === "instanceof") return instance(node, p);
  if (operator === "+" && (isText(left) || isText(right))) return concatenation(node, p);
  const forced = isForced(left) || isForced(right);
  if ((!isOperatorTold(p) && !forced) || comparing.test(operator) || (isPlain(left) && isPlain(right)))
    return p.splice(node);
  const how = /^[!=]=$/.test(operator) ? "compares" : "converts";
  // Both are evaluated before either is converted
  return p.withTemp((a) => {
    const first = p.emit(left);
    return p.withTemp((b) => {
      const gap = p.breaks(left.end!, right.start!);
      const second = p.emit(right);
      const converts = converting([a, b], () => p.site(node), p, forced, how);
      return `(${a} = ${first}, ${gap}${b} = ${second}, ${converts}${a} ${operator} ${b})`;
    });
  });
}

/** It asks the type, which may have code for it, and then looks from whom the object inherits. */
function instance(node: NodeOf<"BinaryExpression">, p: Printer): string {
  const { left, right } = node;
  return p.withTemp((a) => {
    const first = p.emit(left);
    return p.withTemp((b) => {
      const gap = p.breaks(left.end!, right.start!);
      const second = p.emit(right);
      const site = p.site(node);
      const converts = converting([b], () => site, p);
      const looks = `$$.instance(${a}, ${b}, ${site}) && (yield ${site}), `;
      return `(${a} = ${first}, ${gap}${b} = ${second}, ${converts}${looks}${a} instanceof ${b})`;
    });
  });
}

/** Is it text, whatever the program does? */
function isText(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === "StringLiteral" || inner.type === "TemplateLiteral") return true;
  return inner.type === "BinaryExpression" && inner.operator === "+" && (isText(inner.left) || isText(inner.right));
}

/** What becomes part of a text is converted, also by the platform alone: an array is read for that. */
function asText(value: string, site: number): string {
  return `$$.text(${value}, ${site}) && (yield ${site}), `;
}

function concatenation(node: NodeOf<"BinaryExpression">, p: Printer): string {
  const { left, right } = node;
  const converted = isText(left) ? right : left;
  if (isText(converted) || isPlain(converted)) return p.splice(node);
  return p.withTemp((a) => {
    const first = p.emit(left);
    return p.withTemp((b) => {
      const gap = p.breaks(left.end!, right.start!);
      const second = p.emit(right);
      const text = asText(converted === left ? a : b, p.site(node));
      return `(${a} = ${first}, ${gap}${b} = ${second}, ${text}${a} + ${b})`;
    });
  });
}

function template(node: NodeOf<"TemplateLiteral">, p: Printer): string {
  return p.splice(node, (field, child) => {
    if (field !== "expressions" || isPlain(child) || isText(child)) return undefined;
    return p.withTemp((v) => `(${v} = ${p.emit(child)}, ${asText(v, p.site(child))}${v})`);
  });
}

/** `-a`, `+a`, `~a`. */
export function unary(node: NodeOf<"UnaryExpression">, p: Printer): string {
  const forced = isForced(node.argument);
  if ((!isOperatorTold(p) && !forced) || !/^[-+~]$/.test(node.operator) || isPlain(node.argument))
    return p.splice(node);
  return p.withTemp(
    (v) => `(${v} = ${p.emit(node.argument)}, ${converting([v], () => p.site(node), p, forced)}${node.operator} ${v})`,
  );
}

export const conversionRules: Rules = { BinaryExpression: binary, TemplateLiteral: template };
