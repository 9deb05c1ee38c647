import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { element, hold, type Binding } from "./destructuring";
import { isHarmless } from "./guarded";

/**
 * `[a, b = 1, ...c]`: element by element, as the iterator is asked for one only when the targets before it have theirs. Where
 * nobody can tell, all elements are taken at once.
 */
export function arrayPattern(pattern: NodeOf<"ArrayPattern">, value: string, p: Printer, binding: Binding): string[] {
  const { elements } = pattern;
  const { fresh, ...inner } = binding;
  const hasRest = elements.at(-1)?.type === "RestElement";
  const site = p.site(pattern);
  if (fresh || (inner.guards.length === 0 && elements.every((one) => isSimple(one, p, binding)))) {
    const count = hasRest ? elements.length - 1 : elements.length;
    const source = hold(`yield* $$.unpack(${value}, ${count}, ${hasRest}, ${site})`, p, binding);
    const taken = elements.flatMap((one, i) => (one ? target(one, `${source.name}[${i}]`, p, inner) : []));
    return [source.part, ...taken];
  }
  const held = hold(value, p, binding);
  const iterator = hold(`yield* $$.pattern(${held.name}, [${inner.guards.join(", ")}], ${site})`, p, binding);
  const within = { ...inner, guards: [...inner.guards, iterator.name] };
  const parts = [held.part, iterator.part];
  for (const one of elements) {
    const read = `yield* ${iterator.name}.${one?.type === "RestElement" ? "others" : "take"}(${site})`;
    if (one) parts.push(...target(one, `(${read})`, p, within));
    else parts.push(hold(read, p, binding).part);
  }
  if (!hasRest) parts.push(hold(`yield* ${iterator.name}.leave()`, p, binding).part);
  return parts;
}

function target(node: Node, read: string, p: Printer, binding: Binding): string[] {
  return element(node.type === "RestElement" ? node.argument : node, read, p, binding);
}

/** Nothing can happen between taking this element and the next. */
function isSimple(node: Node | null, p: Printer, { declares }: Binding): boolean {
  if (node === null) return true;
  if (node.type === "RestElement") return isSimple(node.argument, p, { declares, guards: [] });
  if (node.type === "AssignmentPattern" && !isHarmless(node.right)) return false;
  const inner = unwrap(node.type === "AssignmentPattern" ? node.left : node);
  return inner.type === "Identifier" && (declares || !p.cell(inner));
}
