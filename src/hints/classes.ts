import type { Node } from "../instrumenter/parse/syntax";
import { callFunction } from "./calls";
import { evaluate } from "./expressions";
import { walkBlock } from "./statements";
import type { ClassValue, Frame, FunctionValue, ObjectValue, Value } from "./values";
import type { Walker } from "./walker";

/** A class, with its statics. */
export function makeClass(walker: Walker, node: ClassValue["node"], frame: Frame): ClassValue {
  const parent = node.superClass ? evaluate(walker, node.superClass, frame) : undefined;
  const statics = walker.object(node.id?.name ?? "class");
  const made: ClassValue = {
    kind: "class",
    node,
    frame,
    parent: parent?.kind === "class" ? parent : undefined,
    statics,
  };
  const inside = walker.frame(node, frame, made);
  for (const member of node.body.body) {
    if (member.type === "StaticBlock") walkBlock(walker, member, member.body, inside);
    if ((member.type === "ClassProperty" || member.type === "ClassPrivateProperty") && member.static) {
      const key = nameOf(member.key);
      if (key !== undefined) statics.fields.set(key, evaluate(walker, member.value, inside, key));
    }
  }
  return made;
}

/** Fields, then the constructor. */
export function fill(
  walker: Walker,
  object: ObjectValue,
  made: ClassValue,
  values: readonly (Value | undefined)[],
): void {
  const { node, parent, frame } = made;
  const build = node.body.body.find((member) => member.type === "ClassMethod" && member.kind === "constructor");
  if (parent && !build) fill(walker, object, parent, values);
  const inside = walker.frame(node, frame, object);
  for (const member of node.body.body) {
    if ((member.type !== "ClassProperty" && member.type !== "ClassPrivateProperty") || member.static) continue;
    const key = nameOf(member.key);
    if (key !== undefined) object.fields.set(key, evaluate(walker, member.value, inside, key));
  }
  if (build?.type === "ClassMethod")
    callFunction(walker, { kind: "function", node: build, frame: inside }, values, object);
}

/** A method, static or not, of a class or one that it extends. */
function methodOf(made: ClassValue | undefined, key: string, ofClass: boolean): FunctionValue["node"] | undefined {
  for (let at = made; at; at = at.parent)
    for (const member of at.node.body.body)
      if (
        (member.type === "ClassMethod" || member.type === "ClassPrivateMethod") &&
        member.static === ofClass &&
        nameOf(member.key) === key
      )
        return member;
  return undefined;
}

/** The member of a value; a read of what tasks may share, unless it is a method. */
export function memberOf(walker: Walker, value: Value | undefined, key: string, node: Node): Value | undefined {
  if (value?.kind === "list") {
    walker.touch(
      `${value.place}.${key}`,
      key === "length" ? `${value.name}.length` : `${value.name}[${key}]`,
      false,
      node,
    );
    return /^\d{1,3}$/.test(key) ? value.items[Number(key)] : undefined;
  }
  if (value?.kind !== "object" && value?.kind !== "class") return undefined;
  const made = value.kind === "class" ? value : value.class;
  const object = value.kind === "class" ? value.statics : value;
  if (object.type !== undefined) return undefined;
  const method = object.fields.has(key) ? undefined : methodOf(made, key, value.kind === "class");
  if (method) {
    const found: FunctionValue = { kind: "function", node: method, frame: made!.frame, self: value };
    return "kind" in method && method.kind === "get" ? callFunction(walker, found, [], value) : found;
  }
  walker.touch(`${object.place}.${key}`, `${object.name}.${key}`, false, node);
  return object.fields.get(key);
}

function nameOf(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  if (key.type === "PrivateName") return `#${key.id.name}`;
  return key.type === "StringLiteral" ? key.value : undefined;
}
