import type { NodeOf } from "../../instrumenter/parse/syntax";
import { aloneOf, constant, isDrawn, notDrawn, truthDrawn, truthOf } from "../walk/constants";
import { decide } from "../walk/decide";
import type { Frame, SharedValue, Value } from "../walk/values";
import type { Walker } from "../walk/walker";
import { evaluate } from "./expressions";

/** Does `a && b`, `a || b` or `a ?? b` give `a`? */
export function isLeft(operator: string, left: Value | undefined): Value | undefined {
  if (left === undefined) return undefined;
  if (isDrawn(left)) return operator === "&&" ? notDrawn(left) : operator === "||" ? left : undefined;
  if (left.kind === "shared")
    return { ...left, alone: left.alone && (isLeft(operator, left.alone) as typeof left.alone), other: undefined };
  if (operator !== "??") return constant(truthOf(left) === (operator === "||"));
  return constant(left.kind !== "constant" || (left.value !== undefined && left.value !== null));
}

/** `a && b`, `a || b`, `a ?? b`. `name`: of what the value is stored in. */
export function logical(
  walker: Walker,
  node: NodeOf<"LogicalExpression">,
  frame: Frame,
  name?: string,
): Value | undefined {
  const left = evaluate(walker, node.left, frame, name);
  const takesLeft = isLeft(node.operator, left);
  let right: Value | undefined;
  const value = oneOf(
    walker,
    takesLeft,
    () => left,
    () => (right = evaluate(walker, node.right, frame, name)),
  );
  const wins = [left, right].map(truthDrawn).find((one) => one?.when === (node.operator === "&&"));
  if (!wins || node.operator === "??" || (value && value.kind !== "shared")) return value;
  return { kind: "shared", looks: [], ...value, wins };
}

/** `a ? b : c`. `name`: of what the value is stored in. */
export function conditional(
  walker: Walker,
  node: NodeOf<"ConditionalExpression">,
  frame: Frame,
  name?: string,
): Value | undefined {
  const test = evaluate(walker, node.test, frame);
  return oneOf(
    walker,
    test,
    () => evaluate(walker, node.consequent, frame, name),
    () => evaluate(walker, node.alternate, frame, name),
  );
}

/** One of two values, as a test decides. What tasks share may decide: then the value is known for the task alone at most. */
function oneOf(
  walker: Walker,
  test: Value | undefined,
  first: () => Value | undefined,
  second: () => Value | undefined,
): Value | undefined {
  let one: Value | undefined;
  let other: Value | undefined;
  decide(
    walker,
    test,
    () => ((one = first()), false),
    () => ((other = second()), false),
  );
  const holds = truthOf(test);
  if (holds !== undefined) return holds ? one : other;
  const asked = isDrawn(test) ? undefined : test;
  const looks = [test, one, other].flatMap((value) => (value?.kind === "shared" ? value.looks : []));
  const alone = asked?.kind === "shared" ? truthOf(asked.alone) : undefined;
  const taken = alone === undefined ? undefined : aloneOf(alone ? one : other);
  const object = [one, other]
    .map((value) => (value?.kind === "shared" ? value.other : value))
    .find((value) => value !== undefined && value.kind !== "constant");
  if (asked?.kind !== "shared" || (taken && taken.kind !== "constant")) return taken ?? object ?? unknown(looks);
  return { kind: "shared", looks, alone: taken, other: object };
}

function unknown(looks: SharedValue["looks"]): Value | undefined {
  return looks.length > 0 ? { kind: "shared", looks } : undefined;
}
