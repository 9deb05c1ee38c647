import type { Node } from "../instrumenter/parse/syntax";
import { resolved, type Variable } from "../instrumenter/scopes/variable";
import { memberOf } from "./classes";
import { combine, itemOf, truthOf } from "./constants";
import { evaluate, keyOf, selfOf } from "./expressions";
import { namedIn } from "./statements";
import type { Frame, Value } from "./values";
import type { Walker } from "./walker";

function variableOf(walker: Walker, node: Node): Variable | undefined {
  const variable = walker.scopes.variableOf(node);
  return variable && resolved(variable);
}

/** Only variables that somebody changes, and that other functions see, tell what tasks share. */
function touchVariable(walker: Walker, variable: Variable, frame: Frame, write: boolean, node: Node): void {
  const { captured, assigned, perTurn, id, name, scope } = variable;
  const home = frame.of(scope.owner);
  if (captured && assigned && !perTurn && home) walker.touch(`v${id}.${home.cellOf(id)}`, name, write, node);
}

export function readVariable(walker: Walker, node: Node & { name: string }, frame: Frame): Value | undefined {
  const variable = variableOf(walker, node);
  if (!variable) return undefined;
  touchVariable(walker, variable, frame, false, node);
  const value = frame.of(variable.scope.owner)?.get(variable.id);
  // Which number it has at that moment, nobody knows
  return value?.kind === "constant" && variable.captured && variable.assigned && !variable.perTurn ? undefined : value;
}

/** `a = b`, `a += b`, `a ??= b` … */
export function assign(
  walker: Walker,
  node: Extract<Node, { type: "AssignmentExpression" }>,
  frame: Frame,
): Value | undefined {
  const { operator, left, right } = node;
  if (operator === "=") {
    const name = left.type === "Identifier" ? left.name : undefined;
    const value = evaluate(walker, right, frame, name);
    store(walker, left, value, frame, node);
    return value;
  }
  const before = evaluate(walker, left, frame);
  if (/^(\|\||&&|\?\?)=$/.test(operator)) {
    if (operator !== "&&=" && truthOf(before)) return before;
    // Who finds it there writes nothing
    const isThere = operator !== "&&=" && walker.wasWritten();
    let value: Value | undefined;
    walker.either(
      () => {
        value = evaluate(walker, right, frame);
        if (!isThere) store(walker, left, value, frame, node);
        return false;
      },
      () => false,
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
    if (!variable) return;
    touchVariable(walker, variable, frame, true, node);
    frame
      .of(variable.scope.owner)
      ?.set(variable.id, walker.isLate && variable.captured && value?.kind !== "tasks" ? undefined : value);
  } else if (target.type === "MemberExpression") {
    const object = evaluate(walker, target.object, frame);
    const key = keyOf(walker, target, frame);
    if (key === undefined || object === undefined) return;
    if (object.kind === "object" && object.type === undefined) {
      walker.touch(`${object.place}.${key}`, `${object.name}.${key}`, true, node);
      object.fields.set(
        key,
        (walker.isLate && value?.kind !== "tasks") || value?.kind === "constant" ? undefined : value,
      );
    } else if (object.kind === "list") {
      walker.touch(`${object.place}.${key}`, `${object.name}[${key}]`, true, node);
      if (/^\d{1,3}$/.test(key)) object.items[Number(key)] = value;
    } else if (object.kind === "class") {
      walker.touch(`${object.statics.place}.${key}`, `${object.statics.name}.${key}`, true, node);
      object.statics.fields.set(key, value);
    }
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
      if (initialised) home?.set(variable.id, value);
      return;
    }
    case "AssignmentPattern":
      bind(walker, pattern.left, value ?? evaluate(walker, pattern.right, frame), frame, true);
      return;
    case "ObjectPattern":
      for (const one of pattern.properties)
        if (one.type === "RestElement") bind(walker, one.argument, undefined, frame, true);
        else {
          const key = one.key.type === "Identifier" && !one.computed ? one.key.name : undefined;
          bind(walker, one.value, key === undefined ? undefined : memberOf(walker, value, key, one), frame, true);
        }
      return;
    case "ArrayPattern":
      for (const [i, one] of pattern.elements.entries())
        if (one?.type === "RestElement")
          bind(
            walker,
            one.argument,
            value?.kind === "list" ? walker.list("rest", value.items.slice(i)) : undefined,
            frame,
            true,
          );
        else if (one) bind(walker, one, value?.kind === "list" ? itemOf(value, i) : undefined, frame, true);
      return;
    case "TSParameterProperty": {
      const { parameter } = pattern;
      bind(walker, parameter, value, frame, true);
      const self = selfOf(frame);
      const name = parameter.type === "Identifier" ? parameter : parameter.left;
      if (self?.kind === "object" && name.type === "Identifier") self.fields.set(name.name, value);
      return;
    }
    case "RestElement":
      bind(walker, pattern.argument, undefined, frame, true);
      return;
    default:
      if (pattern.type === "MemberExpression") store(walker, pattern, value, frame, pattern);
  }
}
