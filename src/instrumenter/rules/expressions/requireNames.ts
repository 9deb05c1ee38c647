import { requiredMain } from "../../parse/requiredSpecifiers";
import type { Node, NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";

/** Is it CommonJS's `require`, and no variable of the program? */
export function isRequire(node: Node, p: Printer): boolean {
  return node.type === "Identifier" && node.name === "require" && !p.scopes.variableOf(node);
}

/** What stands for `require.main`, the module that is run; undefined where there is none, and for other members. */
export function requireMain(
  { object, property, computed }: NodeOf<"MemberExpression" | "OptionalMemberExpression">,
  p: Printer,
): string | undefined {
  if (!isRequire(object, p)) return undefined;
  if (!computed && property.type === "Identifier" && property.name === "main") return p.hidden(requiredMain);
  return undefined;
}
