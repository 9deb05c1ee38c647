import type { Node } from "../../instrumenter/parse/syntax";
import { changeKeys } from "../builtIns/collections";
import { elementOf, lengthOf } from "../builtIns/lists";
import { constant } from "../walk/constants";
import type { FunctionValue, ObjectValue, Value } from "../walk/values";
import type { Walker } from "../walk/walker";
import { callFunction } from "./calls";
import { methodOf } from "./classes";

/** A member's name; `more`: it is known only for who is alone. */
export interface Key {
  readonly text: string;
  readonly more?: { assumed?: true } | undefined;
  readonly computed?: boolean;
}

/** The member of a value; a read of what tasks may share, unless it is a method. Getters and traps are called where they are read. */
export function memberOf(walker: Walker, of: Value | undefined, key: Key, node: Node): Value | undefined {
  const value = walker.resolve(of);
  const { text, more } = key;
  if (value?.kind === "list")
    return text === "length" ? lengthOf(walker, value, node) : elementOf(walker, value, text, node, more);
  if (value?.kind !== "object" && value?.kind !== "class") return undefined;
  const object = value.kind === "class" ? value.statics : value;
  if (object.traps) {
    const target = object.fields.get("target");
    const trap = object.traps.fields.get("get");
    if (trap?.kind !== "function") return memberOf(walker, target, key, node);
    return walker.at(node, () => callFunction(walker, trap, [target, constant(text)], object.traps));
  }
  if (object.type === "Map" || object.type === "Set") {
    if (text === "size") changeKeys(walker, object, node, false);
    return undefined;
  }
  if (object.type !== undefined) return undefined;
  const made = value.kind === "class" ? value : value.class;
  const field = object.fields.get(text);
  const method = object.fields.has(text) ? undefined : methodOf(made, text, value.kind === "class");
  const found: FunctionValue | undefined = method && {
    kind: "function",
    node: method,
    frame: made!.frame,
    self: value,
  };
  const getter = found ?? (field?.kind === "function" ? field : undefined);
  if (getter && "kind" in getter.node && getter.node.kind === "get")
    return walker.at(node, () => callFunction(walker, getter, [], value));
  if (found) return found;
  const [place, name] = [`${object.place}.${text}`, `${object.name}.${text}`];
  if (!key.computed && !walker.assigned.has(text) && (object.fields.has(text) || !isOpen(object))) {
    walker.touch(place, name, false, node);
    return object.fields.has(text) ? field : constant(undefined);
  }
  const absent = isOpen(object) ? undefined : constant(undefined);
  return walker.read(place, name, node, absent, field, more);
}

/** Writes a member. */
export function setMember(walker: Walker, of: Value | undefined, key: Key, value: Value | undefined, node: Node): void {
  const object = walker.resolve(of);
  const { text, more } = key;
  if (object?.kind === "list") {
    const part = text === "length" ? ".length" : `[${text}]`;
    walker.write(`${object.place}.${text}`, `${object.name}${part}`, node, value, more);
    if (/^\d{1,3}$/.test(text) && value?.kind !== "constant" && value?.kind !== "shared")
      object.items[Number(text)] = value;
    return;
  }
  if (object?.kind !== "object" && object?.kind !== "class") return;
  const target = object.kind === "class" ? object.statics : object;
  if (target.traps) {
    const trap = target.traps.fields.get("set");
    const inner = target.fields.get("target");
    if (trap?.kind !== "function") setMember(walker, inner, key, value, node);
    else walker.at(node, () => callFunction(walker, trap, [inner, constant(text), value], target.traps));
    return;
  }
  if (target.type !== undefined) return;
  const made = object.kind === "class" ? object : object.class;
  const setter = methodOf(made, text, object.kind === "class", true);
  if (setter) {
    const found: FunctionValue = { kind: "function", node: setter, frame: made!.frame, self: object };
    walker.at(node, () => callFunction(walker, found, [value], object));
    return;
  }
  const place = `${target.place}.${text}`;
  if (!made && !isOpen(target) && !target.fields.has(text) && !walker.stand.view.has(place))
    changeKeys(walker, target, node, true);
  const isUnsure = walker.isLate && value?.kind !== "tasks";
  walker.write(place, `${target.name}.${text}`, node, isUnsure ? undefined : value, more);
  if (!isUnsure && value?.kind !== "constant" && value?.kind !== "shared") target.fields.set(text, value);
}

function isOpen({ open, class: made }: ObjectValue): boolean {
  let top = made;
  while (top?.parent) top = top.parent;
  return open === true || (top !== undefined && Boolean(top.node.superClass));
}
