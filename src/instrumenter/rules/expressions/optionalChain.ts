import type { Node } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { readMember } from "./accessRules";
import { argumentList, callMember, delivered } from "./callRules";

/** A chain with `?.`: everything to the right of a `?.` whose left side is null or undefined is skipped. */
export function chain(node: Node, p: Printer, use: (value: string) => string): string {
  const inner = node.type === "ParenthesizedExpression" ? node : unwrapNonNull(node);
  if (inner.type === "OptionalMemberExpression")
    return chain(inner.object, p, (object) => {
      if (!inner.optional) return use(readMember(inner, p, object));
      return p.withTemp((t) => `((${t} = ${object}) == null ? undefined : ${use(readMember(inner, p, t))})`);
    });
  if (inner.type !== "OptionalCallExpression") return use(p.emit(inner));
  const callee = unwrapNonNull(inner.callee);
  if (callee.type === "OptionalMemberExpression" || callee.type === "MemberExpression") {
    const shortCall = (f: string, rest: string) =>
      inner.optional ? `${f} == null ? undefined : ${use(rest)}` : use(rest);
    if (callee.type === "MemberExpression") return callMember(inner, callee, p, undefined, shortCall);
    return chain(callee.object, p, (object) => {
      if (!callee.optional) return callMember(inner, callee, p, object, shortCall);
      return p.withTemp(
        (t) => `((${t} = ${object}) == null ? undefined : ${callMember(inner, callee, p, t, shortCall)})`,
      );
    });
  }
  const site = p.site(inner, callee);
  return chain(callee, p, (f) =>
    p.withTemp((t) => {
      const value = delivered(`$$.call(undefined, ${t}, ${argumentList(inner, callee.end!, p)}, ${site})`, site, p);
      return `(${t} = ${f}, ${inner.optional ? `${t} == null ? undefined : ${use(value)}` : use(value)})`;
    }),
  );
}

function unwrapNonNull(node: Node): Node {
  return node.type === "TSNonNullExpression" ? unwrapNonNull(node.expression) : node;
}
