import type { Node, NodeOf } from "../../instrumenter/parse/syntax";
import { isShared, resolved, type Variable } from "../../instrumenter/scopes/variable";
import { iterate } from "../builtIns/lists";
import { combine, constant, isDrawn, itemOf } from "../walk/constants";
import { decide } from "../walk/decide";
import type { Frame, Value } from "../walk/values";
import type { Walker } from "../walk/walker";
import { evaluate, keyOf, selfOf } from "./expressions";
import { isLeft } from "./logic";
import { memberOf, setMember } from "./members";
import { namedIn } from "./statements";

function variableOf(walker: Walker, node: Node): Variable | undefined {
  const variable = walker.scopes.variableOf(node);
  return variable && resolved(variable);
}

/** Only variables that somebody changes, and that other functions see, tell what tasks share. */
export function readVariable(walker: Walker, node: Node & { name: string }, frame: Frame): Value | undefined {
  const variable = variableOf(walker, node);
  if (!variable) {
    if (node.name !== "arguments") return node.name === "undefined" ? constant(undefined) : undefined;
    for (let at: Frame | undefined = frame; at; at = at.parent) if (at.given) return at.given;
    return undefined;
  }
  const home = frame.of(variable.scope.owner);
  const value = home?.get(variable.id);
  if (!home || !isShared(variable)) return value;
  return walker.read(`v${variable.id}.${home.cellOf(variable.id)}`, variable.name, node, undefined, value);
}

/** `a = b`, `a += b`, `a ??= b` … */
export function assign(walker: Walker, node: NodeOf<"AssignmentExpression">, frame: Frame): Value | undefined {
  const { operator, left, right } = node;
  if (operator === "=") {
    const name = left.type === "Identifier" ? left.name : undefined;
    const value = evaluate(walker, right, frame, name);
    store(walker, left, value, frame, node);
    return value;
  }
  const before = evaluate(walker, left, frame);
  if (/^(\|\||&&|\?\?)=$/.test(operator)) {
    // What was written before is there, whatever it is
    const isThere = operator !== "&&=" && before?.kind === "shared" && !before.alone && walker.wasWritten(before);
    if (isThere) return before;
    let value: Value | undefined;
    decide(
      walker,
      isLeft(operator.slice(0, -1), before),
      () => false,
      () => {
        value = evaluate(walker, right, frame);
        store(walker, left, value, frame, node);
        return false;
      },
    );
    return value ?? before;
  }
  const value = combine(operator.slice(0, -1), before, evaluate(walker, right, frame));
  store(walker, left, value, frame, node);
  return value;
}

/** Gives a target a value. `node`: what does so. */
export function store(walker: Walker, target: Node, value: Value | undefined, frame: Frame, node: Node): void {
  if (target.type === "Identifier") {
    const variable = variableOf(walker, target);
    const home = variable && frame.of(variable.scope.owner);
    if (!variable || !home) return;
    const isUnsure = walker.isLate && variable.captured && value?.kind !== "tasks";
    const known = isUnsure || (isShared(variable) && isDrawn(value)) ? undefined : value;
    if (isShared(variable)) {
      walker.write(`v${variable.id}.${home.cellOf(variable.id)}`, variable.name, node, known);
      if (known?.kind === "constant" || known?.kind === "shared") return;
    }
    home.set(variable.id, known);
  } else if (target.type === "MemberExpression") {
    const object = evaluate(walker, target.object, frame);
    const key = keyOf(walker, target, frame);
    if (key) setMember(walker, object, key, value, node);
  } else if (target.type === "TSAsExpression" || target.type === "TSNonNullExpression")
    store(walker, target.expression, value, frame, node);
  else bind(walker, target, value, frame, true);
}

/** Gives the names of a pattern their values: declares them, or, in an assignment, changes them. */
export function bind(
  walker: Walker,
  pattern: Node,
  value: Value | undefined,
  frame: Frame,
  initialised: boolean,
): void {
  switch (pattern.type) {
    case "Identifier": {
      const variable = namedIn(walker, pattern.name, pattern, frame);
      if (!variable) return;
      const home = frame.of(variable.scope.owner);
      home?.declare(variable.id);
      if (!initialised) return;
      home?.set(variable.id, value);
      if (home && isShared(resolved(variable)))
        walker.stand.view.set(`v${variable.id}.${home.cellOf(variable.id)}`, value);
      return;
    }
    case "AssignmentPattern":
      if (value?.kind === "constant" && value.value === undefined)
        bind(walker, pattern.left, evaluate(walker, pattern.right, frame), frame, true);
      else bind(walker, pattern.left, value ?? evaluate(walker, pattern.right, frame), frame, true);
      return;
    case "ObjectPattern":
      for (const one of pattern.properties)
        if (one.type === "RestElement") bind(walker, one.argument, undefined, frame, true);
        else {
          const key = one.key.type === "Identifier" && !one.computed ? one.key.name : undefined;
          bind(
            walker,
            one.value,
            key === undefined ? undefined : memberOf(walker, value, { text: key }, one),
            frame,
            true,
          );
        }
      return;
    case "ArrayPattern": {
      const from = walker.resolve(value);
      const list = from?.kind === "list" ? from : undefined;
      const all = pattern.elements.at(-1)?.type === "RestElement";
      if (list || from?.kind === "object") iterate(walker, from, pattern, all ? Infinity : pattern.elements.length);
      for (const [i, one] of pattern.elements.entries())
        if (one?.type === "RestElement") {
          const rest = list && walker.list("rest", list.items.slice(i), list.open);
          bind(walker, one.argument, rest, frame, true);
        } else if (one) bind(walker, one, list && !list.open ? itemOf(list, i) : undefined, frame, true);
      return;
    }
    case "TSParameterProperty": {
      const { parameter } = pattern;
      bind(walker, parameter, value, frame, true);
      const self = selfOf(frame);
      const name = parameter.type === "Identifier" ? parameter : parameter.left;
      if (self?.kind === "object" && name.type === "Identifier") walker.init(self, name.name, value);
      return;
    }
    case "RestElement":
      bind(walker, pattern.argument, undefined, frame, true);
      return;
    default:
      if (pattern.type === "MemberExpression") store(walker, pattern, value, frame, pattern);
  }
}
