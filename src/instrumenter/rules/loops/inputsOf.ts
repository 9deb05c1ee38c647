import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import type { Pure } from "./pureLoop";

/** What is pure, as emitted text: the values of its inputs, and which objects it looks at, if that can be told. */
export function inputsOf(
  { inputs, looks }: Pure,
  p: Printer,
): { readonly values: string[]; readonly about?: string[] } {
  const values = inputs.map((input) => settledText(input, p));
  const about = looks?.map(
    ({ object, method }) =>
      `$$.about(${settledText(object, p)}${method === undefined ? "" : `, ${JSON.stringify(method)}`})`,
  );
  return { values, ...(about && { about }) };
}

/** The value of an expression of variables and properties, known without an event. */
function settledText(node: Node, p: Printer): string {
  switch (node.type) {
    case "Identifier":
      return p.nameOf(node);
    case "MemberExpression": {
      const { property } = node;
      if (property.type === "PrivateName") {
        const name = `#${property.id.name}`;
        return `$$.ownPrivate(${settledText(unwrap(node.object), p)}, "${name}", ($$o) => $$o.${name})`;
      }
      const key = property as NodeOf<"Identifier">;
      return `$$.own(${settledText(unwrap(node.object), p)}, ${node.computed ? settledText(key, p) : JSON.stringify(key.name)})`;
    }
    case "BinaryExpression":
      return `(${settledText(node.left, p)} ${node.operator} ${settledText(node.right, p)})`;
    case "NumericLiteral":
      return String(node.value);
    default:
      return "this";
  }
}
