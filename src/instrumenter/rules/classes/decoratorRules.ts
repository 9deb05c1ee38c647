import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { withPlace } from "../expressions/accessRules";

/** A member of a class that has decorators, or is an accessor field, as the runtime hears of it. */
export interface SpecialMember {
  readonly kind: "method" | "getter" | "setter" | "field" | "accessor";
  readonly isStatic: boolean;
  /** The key, emitted. Of a private member its name with the #, as a text. */
  readonly key: string;
  readonly isPrivate: boolean;
  /** The variable that holds its decorators; undefined where it has none. */
  readonly decorators: string | undefined;
  /** The variable that holds the symbol under which the function of a private method stands at first. */
  readonly hidden?: string;
  /** The private name behind a decorated private accessor field. */
  readonly storage?: string;
}

/** Evaluates decorators in their order; each comes with the object that it is a member of: `[[object, function], …]`. */
export function decoratorList(decorators: readonly NodeOf<"Decorator">[], p: Printer): string {
  let at = decorators[0].start!;
  const pairs = decorators.map((decorator) => {
    const gap = p.breaks(at, decorator.start!);
    at = decorator.end!;
    return gap + pair(decorator, p);
  });
  return `[${pairs.join(", ")}]`;
}

function pair({ expression }: NodeOf<"Decorator">, p: Printer): string {
  const decorator: Node = unwrap(expression);
  if (decorator.type !== "MemberExpression") return `[undefined, ${p.emit(expression)}]`;
  const site = p.site(decorator);
  return withPlace(
    decorator,
    p,
    (place) => `(${place.setUp}${place.announce("get", site)}, [${place.object}, ${place.text}])`,
  );
}

/** Evaluates something while the class is evaluated, where it stands among the members: `$$x` is removed again. */
export function evaluatedInPlace(text: string): string {
  return `[(${text}, "$$x")]() {}`;
}

/** What the runtime needs to know to apply decorators; the members are numbered in the order of the list. */
export function specialFacts(
  ofClass: string | undefined,
  members: readonly SpecialMember[],
  site: number,
): { facts: string; access: string } {
  if (!ofClass && members.length === 0) return { facts: "", access: "" };
  const access: string[] = [];
  const list = members.map(({ kind, isStatic, key, isPrivate, decorators, hidden, storage }) => {
    const parts = [`kind: "${kind}"`, `isStatic: ${isStatic}`, `key: ${key}`, `isPrivate: ${isPrivate}`];
    if (decorators) parts.push(`decorators: ${decorators}`);
    if (hidden) parts.push(`hidden: ${hidden}`);
    if (isPrivate) {
      parts.push(`access: ${access.length}`);
      access.push(privateAccess(JSON.parse(key) as string, kind, storage));
    }
    return `{ ${parts.join(", ")} }`;
  });
  return {
    facts: `, special: { ofClass: ${ofClass ?? "undefined"}, members: [${list.join(", ")}], site: ${site} }`,
    access: access.length ? `static $$access() { return [${access.join(", ")}]; }` : "",
  };
}

/** How to reach a private member from outside; only code inside of the class can. */
function privateAccess(name: string, kind: SpecialMember["kind"], storage?: string): string {
  const has = `($$o) => ${name} in $$o`;
  const get = kind === "setter" ? "undefined" : `($$o) => $$o.${name}`;
  const set = /setter|field|accessor/.test(kind) ? `($$o, $$v) => { $$o.${name} = $$v; }` : "undefined";
  const own = storage ? `, ($$o) => $$o.${storage}, ($$o, $$v) => { $$o.${storage} = $$v; }` : "";
  return `[${has}, ${get}, ${set}${own}]`;
}
