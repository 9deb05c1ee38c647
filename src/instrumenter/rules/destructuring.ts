import { unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Printer } from "../print/printer";
import { assignTo } from "./accessRules";

export interface Binding {
  /** True: parts are declarators (`a = 1`); false: assignment expressions. */
  readonly declares: boolean;
}

/** Parts that take a pattern's values out of `value`, each property read being a scheduling point of its own. */
export function destructure(pattern: Node, value: string, p: Printer, binding: Binding): string[] {
  const target = unwrap(pattern);
  switch (target.type) {
    case "AssignmentPattern": {
      if (target.left.type === "Identifier") p.nameFrom(target.right, target.left.name);
      const chosen = p.withTemp((v) => `(${v} = ${value}, ${v} === undefined ? ${p.emit(target.right)} : ${v})`);
      return destructure(target.left, chosen, p, binding);
    }
    case "ObjectPattern":
      return objectPattern(target, value, p, binding);
    case "ArrayPattern":
      return arrayPattern(target, value, p, binding);
    default:
      return [bind(target, value, p, binding)];
  }
}

function bind(target: Node, value: string, p: Printer, binding: Binding): string {
  if (binding.declares) return `${p.nameOf(target as NodeOf<"Identifier">)} = ${value}`;
  const site = p.site(target);
  return p.withTemp((v) => `(${v} = ${value}, ${assignTo(target, v, p, site)})`);
}

/** Names an intermediate value: a constant among declarators, a variable of the function otherwise. */
function hold(value: string, p: Printer, binding: Binding): { name: string; part: string } {
  const name = p.unique("d");
  if (!binding.declares) p.frame.extra.push(name);
  return { name, part: `${name} = ${value}` };
}

function objectPattern(pattern: NodeOf<"ObjectPattern">, value: string, p: Printer, binding: Binding): string[] {
  const source = hold(`$$.source(${value})`, p, binding);
  const parts = [source.part];
  const taken: string[] = [];
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      const rest = `yield* $$.rest(${source.name}, [${taken.join(", ")}], ${p.site(property)})`;
      parts.push(...destructure(property.argument, rest, p, binding));
      continue;
    }
    let key: string;
    if (property.computed) {
      const held = hold(`$$.key(${p.emit(property.key)})`, p, binding);
      parts.push(held.part);
      key = held.name;
    } else
      key = JSON.stringify(
        "name" in property.key ? property.key.name : String((property.key as NodeOf<"StringLiteral">).value),
      );
    taken.push(key);
    const site = p.site(property);
    const read = `($$.get(${source.name}, ${key}, ${site}) && (yield ${site}), ${source.name}[${key}])`;
    parts.push(...element(property.value, read, p, binding));
  }
  return parts;
}

/** One target of a pattern. Where a property is assigned to, its object is evaluated before the value is read. */
function element(pattern: Node, read: string, p: Printer, binding: Binding): string[] {
  const target = unwrap(pattern.type === "AssignmentPattern" ? pattern.left : pattern);
  if (binding.declares || target.type !== "MemberExpression") return destructure(pattern, read, p, binding);
  const { property } = target;
  if (target.object.type === "Super" || property.type === "PrivateName") return destructure(pattern, read, p, binding);
  const object = hold(p.emit(target.object), p, binding);
  const name = target.computed
    ? `$$.key(${p.emit(property)})`
    : JSON.stringify((property as NodeOf<"Identifier">).name);
  const key = hold(name, p, binding);
  const site = p.site(target);
  const write = p.withTemp((v) => {
    const value =
      pattern.type === "AssignmentPattern"
        ? `${v} = ${read}, ${v} === undefined ? ${p.emit(pattern.right)} : ${v}`
        : read;
    const place = `$$.set(${object.name}, ${key.name}, ${site}) && (yield ${site})`;
    return `(${v} = (${value}), ${place}, ${object.name}[${key.name}] = ${v})`;
  });
  return [object.part, key.part, write];
}

function arrayPattern(pattern: NodeOf<"ArrayPattern">, value: string, p: Printer, binding: Binding): string[] {
  const { elements } = pattern;
  const hasRest = elements.at(-1)?.type === "RestElement";
  const count = hasRest ? elements.length - 1 : elements.length;
  const source = hold(`yield* $$.unpack(${value}, ${count}, ${hasRest}, ${p.site(pattern)})`, p, binding);
  const parts = [source.part];
  elements.forEach((element, i) => {
    if (element) {
      const inner = element.type === "RestElement" ? element.argument : element;
      parts.push(...destructure(inner, `${source.name}[${i}]`, p, binding));
    }
  });
  return parts;
}
