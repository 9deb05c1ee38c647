import { isFunction, type Node } from "../parse/syntax";
import type { Variable } from "./variable";

/** What is known of a variable from what its declaration gives it. */
export function noteValue(variable: Variable | undefined, value: Node): void {
  if (!variable) return;
  // Such an object is called after the variable
  if (/^(Object|Array|New|Call)Expression$/.test(value.type)) variable.holdsObject = true;
  // TypeScript's `this` is no parameter
  const isThis = (param: Node) => param.type === "Identifier" && param.name === "this";
  if (isFunction(value)) variable.declares = { params: value.params.filter((param) => !isThis(param)) };
}
