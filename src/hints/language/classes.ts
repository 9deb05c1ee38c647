import type { Node } from "../../instrumenter/parse/syntax";
import { constant } from "../walk/constants";
import type { ClassValue, Frame, FunctionValue, ObjectValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { callFunction } from "./calls";
import { evaluate } from "./expressions";
import { walkBlock } from "./statements";

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
      if (key !== undefined) walker.init(statics, key, valueOf(walker, member.value, inside, key));
    }
  }
  return made;
}

function valueOf(walker: Walker, node: Node | null | undefined, frame: Frame, name: string): Value | undefined {
  return node ? evaluate(walker, node, frame, name) : constant(undefined);
}

/** Fills a new object: its fields, then what the constructor does. */
export function fill(walker: Walker, object: ObjectValue, made: ClassValue, values: Values): void {
  const { node, parent, frame } = made;
  const build = node.body.body.find((member) => member.type === "ClassMethod" && member.kind === "constructor");
  if (parent && !build) fill(walker, object, parent, values);
  const inside = walker.frame(node, frame, object);
  for (const member of node.body.body) {
    if ((member.type !== "ClassProperty" && member.type !== "ClassPrivateProperty") || member.static) continue;
    const key = nameOf(member.key);
    if (key !== undefined) walker.init(object, key, valueOf(walker, member.value, inside, key));
  }
  if (build?.type === "ClassMethod")
    callFunction(walker, { kind: "function", node: build, frame: inside }, values, object);
}

/** A method, static or not, of a class or one that it extends; undefined for a constructor. */
export function methodOf(
  made: ClassValue | undefined,
  key: string,
  ofClass: boolean,
  isSetter = false,
): FunctionValue["node"] | undefined {
  for (let at = made; at; at = at.parent)
    for (const member of at.node.body.body)
      if (
        (member.type === "ClassMethod" || member.type === "ClassPrivateMethod") &&
        member.static === ofClass &&
        (member.kind === "set") === isSetter &&
        nameOf(member.key) === key
      )
        return member;
  return undefined;
}

function nameOf(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  if (key.type === "PrivateName") return `#${key.id.name}`;
  return key.type === "StringLiteral" ? key.value : undefined;
}
