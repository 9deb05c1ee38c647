import type { Node, NodeOf } from "../parse/syntax";

/** The identifiers that a pattern binds, in source order. */
export function bindings(pattern: Node | null): NodeOf<"Identifier">[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((p) => bindings(p.type === "RestElement" ? p.argument : p.value));
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => bindings(element));
    case "AssignmentPattern":
      return bindings(pattern.left);
    case "RestElement":
      return bindings(pattern.argument);
    case "TSParameterProperty":
      return bindings(pattern.parameter);
    default:
      return [];
  }
}
