import { unwrap, type Node } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { inputsOf } from "./inputsOf";
import { pureLoop, type Condition } from "./pureLoop";

/** Methods that tell by their names that they may be what somebody waits for. */
const looking = /^(load|compareExchange|try\w+)$/;

/**
 * What tells a function like `() => flag.load() === 1` from all others, as emitted text: where it is written, and the values
 * of what it sees around it. A loop that calls it can be told to wait then, though each thread makes its own. Undefined for
 * any function that is no such condition.
 */
export function toldCondition(node: Condition, p: Printer): string | undefined {
  if (node.async || node.params.some(({ type }) => type !== "Identifier") || !isCondition(node.body)) return undefined;
  const pure = pureLoop(node, p.scopes, p.plainPrivates);
  if (!pure) return undefined;
  const { values, about } = inputsOf(pure, p);
  return about && `() => [${[JSON.stringify(p.unique("told")), ...values, ...about].join(", ")}]`;
}

function isCondition(body: Node): boolean {
  const node = unwrap(body);
  if (node.type === "UnaryExpression") return node.operator === "!";
  if (node.type === "BinaryExpression") return /^([<>]=?|[=!]==?)$/.test(node.operator);
  if (node.type !== "CallExpression") return node.type === "LogicalExpression";
  const callee = unwrap(node.callee);
  return (
    callee.type === "MemberExpression" && callee.property.type === "Identifier" && looking.test(callee.property.name)
  );
}
