import { unwrap, type Node } from "../../parse/syntax";
import type { Printer } from "../../print/printer";

/** The value of a computed key: a function or class without a name gets that of the key, which only the runtime knows. */
export function valueUnderKey(value: Node, key: string, p: Printer): string {
  const made = unwrap(value);
  const text = p.emit(value);
  const isAnonymous =
    made.type === "ArrowFunctionExpression" ||
    ((made.type === "FunctionExpression" || made.type === "ClassExpression") && !made.id);
  return isAnonymous ? `$$.called(${text}, ${key})` : text;
}
