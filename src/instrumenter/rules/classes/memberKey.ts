import type { NodeOf } from "../../parse/syntax";

type Keyed = NodeOf<
  "ClassMethod" | "ClassPrivateMethod" | "ClassProperty" | "ClassPrivateProperty" | "ClassAccessorProperty"
>;

/** The key of a member whose key is not computed; of a private one its name with the #. */
export function memberKey({ key }: Keyed): string {
  if (key.type === "PrivateName") return `#${key.id.name}`;
  return key.type === "Identifier" ? key.name : String((key as NodeOf<"StringLiteral">).value);
}
