import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { assignTo } from "./accessRules";
import { arrayPattern } from "./arrayPattern";
import { converting, keyOf } from "./conversions";
import { guarded, isHarmless } from "./guarded";

export interface Binding {
  /** True: parts are declarators (`a = 1`); false: assignment expressions. */
  readonly declares: boolean;
  /** The iterators of the array patterns around, see `guarded`. */
  readonly guards: readonly string[];
  /** What is taken apart is an array literal, so that nobody else sees or changes it. */
  readonly fresh?: boolean;
}

export const declaring: Binding = { declares: true, guards: [] };
export const assigning: Binding = { declares: false, guards: [] };

/** Parts that take a pattern's values out of `value`, each property read being a scheduling point of its own. */
export function destructure(pattern: Node, value: string, p: Printer, binding: Binding): string[] {
  const target = unwrap(pattern);
  switch (target.type) {
    case "AssignmentPattern": {
      const chosen = p.withTemp(
        (v) => `(${v} = ${value}, ${v} === undefined ? ${defaultOf(target, p, binding)} : ${v})`,
      );
      return destructure(target.left, chosen, p, binding);
    }
    case "ObjectPattern":
      return objectPattern(target, value, p, binding);
    case "ArrayPattern":
      return arrayPattern(target, value, p, binding);
    default:
      return bind(target, value, p, binding);
  }
}

function defaultOf({ left, right }: NodeOf<"AssignmentPattern">, p: Printer, { guards }: Binding): string {
  if (left.type === "Identifier") p.nameFrom(right, left.name);
  return guarded(isHarmless(right) ? [] : guards, p, () => p.emit(right));
}

function bind(target: Node, value: string, p: Printer, binding: Binding): string[] {
  if (binding.declares) {
    const name = target as NodeOf<"Identifier">;
    const holder = p.holder(name);
    if (holder !== undefined) return [`${p.unique("d")} = ${holder}.init(${p.firstValue(name, value)})`];
    return [`${p.nameOf(name)} = ${p.firstValue(name, value)}`];
  }
  const site = p.site(target);
  if (binding.guards.length === 0) return [p.withTemp((v) => `(${v} = ${value}, ${assignTo(target, v, p, site)})`)];
  const held = hold(value, p, binding);
  return [held.part, guarded(binding.guards, p, () => `(${assignTo(target, held.name, p, site)})`)];
}

/** Names an intermediate value: a constant among declarators, a variable of the function otherwise. */
export function hold(value: string, p: Printer, binding: Binding): { name: string; part: string } {
  const name = p.unique("d");
  if (!binding.declares) p.frame.extra.push(name);
  return { name, part: `${name} = ${value}` };
}

/** The same of an expression that may end abruptly. */
function holdGuarded(p: Printer, binding: Binding, print: () => string): { name: string; part: string } {
  return hold(guarded(binding.guards, p, print), p, binding);
}

function objectPattern(pattern: NodeOf<"ObjectPattern">, value: string, p: Printer, binding: Binding): string[] {
  const parts: string[] = [];
  const add = ({ name, part }: { name: string; part: string }) => {
    parts.push(part);
    return name;
  };
  const { guards } = binding;
  const inner: Binding = { declares: binding.declares, guards };
  const place = p.site(pattern);
  let source: string;
  if (guards.length === 0) source = add(hold(`$$.source(${value}, ${place})`, p, binding));
  else {
    const held = add(hold(value, p, binding));
    source = add(holdGuarded(p, binding, () => `$$.source(${held}, ${place})`));
  }
  const taken: string[] = [];
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      const site = p.site(property);
      const rest = () => `(yield* $$.rest(${source}, [${taken.join(", ")}], ${site}))`;
      parts.push(...element(property.argument, guarded(guards, p, rest), p, inner));
      continue;
    }
    let key: string;
    if (property.computed) key = add(holdGuarded(p, binding, () => keyOf(property.key, p)));
    else
      key = JSON.stringify(
        "name" in property.key ? property.key.name : String((property.key as NodeOf<"StringLiteral">).value),
      );
    taken.push(key);
    const site = p.site(property);
    const read = () => `($$.get(${source}, ${key}, ${site}) && (yield ${site}), ${source}[${key}])`;
    parts.push(...element(property.value, guarded(guards, p, read), p, inner));
  }
  return parts;
}

/** One target of a pattern. Where a property is assigned to, its object is evaluated before the value is read. */
export function element(pattern: Node, read: string, p: Printer, binding: Binding): string[] {
  const target = unwrap(pattern.type === "AssignmentPattern" ? pattern.left : pattern);
  if (binding.declares || target.type !== "MemberExpression") return destructure(pattern, read, p, binding);
  const { property } = target;
  const site = p.site(target);
  const { guards } = binding;
  // What `super` and private names reach has no place that could be evaluated ahead
  if (target.object.type === "Super" || property.type === "PrivateName") return destructure(pattern, read, p, binding);
  const object = holdGuarded(p, binding, () => p.emit(target.object));
  const key = target.computed
    ? holdGuarded(p, binding, () => p.emit(property))
    : hold(JSON.stringify((property as NodeOf<"Identifier">).name), p, binding);
  const converts = () => converting([key.name], () => p.site(property), p);
  const convert = target.computed ? `${converts()}${key.name} = $$.key(${key.name}, ${object.name} ?? null), ` : "";
  const value = hold(read, p, binding);
  const parts = [object.part, key.part, value.part];
  if (pattern.type === "AssignmentPattern")
    parts.push(`${value.name} === undefined && (${value.name} = ${defaultOf(pattern, p, binding)})`);
  const write = () =>
    `(${convert}$$.set(${object.name}, ${key.name}, ${site}) && (yield ${site}), ${object.name}[${key.name}] = ${value.name})`;
  return [...parts, guarded(guards, p, write)];
}
