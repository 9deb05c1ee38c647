import { isFresh, unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer, Rules } from "../../print/printer";
import { assignTo, readVariable, withPlace, type Place } from "./accessRules";
import { converting, isOperatorTold } from "./conversions";
import { assigning, destructure } from "./destructuring";

const logical = new Set(["&&=", "||=", "??="]);

function assignment(node: NodeOf<"AssignmentExpression">, p: Printer): string {
  const left = unwrap(node.left);
  const { operator } = node;
  const site = p.site(node);
  // `(f) = function () {}` names nothing
  if (left === node.left && left.type === "Identifier" && !left.extra?.parenthesized) p.nameFrom(node.right, left.name);
  if (left.type === "MemberExpression" && left.property.type === "Identifier" && !left.computed)
    p.nameFrom(node.right, left.property.name, "");
  if (left.type === "ObjectPattern" || left.type === "ArrayPattern")
    return p.withTemp((v) => {
      const right = p.emit(node.right);
      const parts = destructure(left, v, p, { ...assigning, fresh: isFresh(node.right) });
      return `(${[`${v} = ${right}`, ...parts, v].join(", ")})`;
    });
  if (left.type === "Identifier") {
    if (operator === "=") {
      if (p.isPlain(left) && !p.isFixed(left)) return `(${p.nameOf(left)} = ${p.emit(node.right)})`;
      return p.withTemp((v) => `(${v} = ${p.emit(node.right)}, ${assignTo(left, v, p, site)})`);
    }
    if (logical.has(operator)) {
      const read = readVariable(left, p);
      const write = p.withTemp((v) => `(${v} = ${p.emit(node.right)}, ${assignTo(left, v, p, site)})`);
      return `(${read} ${operator.slice(0, -1)} ${write})`;
    }
    return p.withTemp((v) => {
      const read = readVariable(left, p);
      return `(${v} = ${read}, ${operated(v, operator, node, p)}, ${assignTo(left, v, p, site)})`;
    });
  }
  if (left.type !== "MemberExpression") return p.notYet(node, `assignment to ${left.type}`);
  if (operator === "=") return withPlace(left, p, (place) => assigned(place, node.right, site, p), undefined, true);
  return withPlace(left, p, (place) => {
    const write = (v: string) => `${place.announce("set", site, v)}, ${place.write(v)}`;
    const readSite = p.site(left);
    const read = `${place.announce("get", readSite)}, ${place.text}`;
    if (logical.has(operator))
      return p.withTemp(
        (v) => `(${place.setUp}(${read}) ${operator.slice(0, -1)} (${v} = ${p.emit(node.right)}, ${write(v)}))`,
      );
    return p.withTemp((v) => `(${place.setUp}${v} = (${read}), ${operated(v, operator, node, p)}, ${write(v)})`);
  });
}

/** Applies the operator of `v += right` to what is in `v`. */
function operated(v: string, operator: string, node: NodeOf<"AssignmentExpression">, p: Printer): string {
  const sign = operator.slice(0, -1);
  if (!isOperatorTold(p)) return `${v} = ${v} ${sign} (${p.emit(node.right)})`;
  return p.withTemp((r) => {
    const right = p.emit(node.right);
    return `${r} = ${right}, ${converting([v, r], () => p.site(node), p)}${v} = ${v} ${sign} ${r}`;
  });
}

/** `o[k] = right`. An object that comes to be there is called after the one that holds it. */
function assigned(place: Place, right: Node, site: number, p: Printer): string {
  return p.withTemp((v) => {
    const value = `${v} = ${p.emit(right)}`;
    const owned = place.key !== undefined && /^(Object|Array|New|Call)Expression$/.test(unwrap(right).type);
    const written = owned ? `$$.member(${place.object}, ${place.key}, ${v})` : v;
    return `(${place.setUp}${value}, ${place.convert}${place.announce("set", site, v)}, ${place.write(written)})`;
  });
}

/** `x++` is a read and a write; the value of the expression is the number before or after. */
function update(node: NodeOf<"UpdateExpression">, p: Printer): string {
  const target = unwrap(node.argument);
  const site = p.site(node);
  const change = node.operator;
  if (target.type === "Identifier" && p.isPlain(target) && !p.output.converts && !p.isFixed(target))
    return node.prefix ? `(${change}${p.nameOf(target)})` : `(${p.nameOf(target)}${change})`;
  return p.withTemp((v) =>
    p.withTemp((result) => {
      const converts = converting([v], () => p.site(node), p);
      const step = converts + (node.prefix ? `${result} = ${change}${v}` : `${result} = ${v}${change}`);
      if (target.type === "Identifier")
        return `(${v} = ${readVariable(target, p)}, ${step}, ${assignTo(target, v, p, site)}, ${result})`;
      if (target.type !== "MemberExpression") return p.notYet(node, `${change} of ${target.type}`);
      const readSite = p.site(target);
      return withPlace(
        target,
        p,
        (place) =>
          `(${place.setUp}${place.announce("get", readSite)}, ${v} = ${place.text}, ${step}, ` +
          `${place.announce("set", site, v)}, ${place.write(v)}, ${result})`,
      );
    }),
  );
}

export const assignmentRules: Rules = { AssignmentExpression: assignment, UpdateExpression: update };
