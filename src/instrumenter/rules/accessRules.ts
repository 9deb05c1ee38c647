import { unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Printer, Rules } from "../print/printer";
import { chain } from "./optionalChain";

/** Parts of the platform that are known and not simulated yet. */
const notYetGlobals = new Set(
  (
    "Promise setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask process " +
    "fetch AbortController AbortSignal EventTarget Event MessageChannel BroadcastChannel Worker " +
    "navigator require module exports"
  ).split(" "),
);

type Member = NodeOf<"MemberExpression"> | NodeOf<"OptionalMemberExpression">;

/** A property that was evaluated: how to announce an access to it, and how to perform the access. */
export interface Place {
  /** Evaluates object and key; ends with a comma. */
  readonly setUp: string;
  /** Converts a computed key; ends with a comma. Only where `setUp` has not done so. */
  readonly convert: string;
  /** The temporary that holds the object. */
  readonly object: string;
  announce(kind: "get" | "set" | "del" | "has", site: number): string;
  readonly text: string;
  /** The expression that gives it the value of another one. */
  write(value: string): string;
}

/**
 * Evaluates a member's object and key once, then gives the place to `use`. `late`: a computed key is converted by `convert`,
 * as an assignment does that when it has its value.
 */
export function withPlace(
  member: Member,
  p: Printer,
  use: (place: Place) => string,
  objectText?: string,
  late = false,
): string {
  const { property } = member;
  if (member.object.type === "Super") return withSuperPlace(member, p, use);
  const object = objectText ?? p.emit(member.object);
  return p.withTemp((o) => {
    const make = (setUp: string, key: string, text: string, convert = "") =>
      use({
        setUp,
        convert,
        text,
        object: o,
        announce: (kind, site) => `$$.${kind}(${o}, ${key}, ${site}) && (yield ${site})`,
        write: (value) => `${text} = ${value}`,
      });
    if (property.type === "PrivateName") {
      const name = `#${property.id.name}`;
      return make(`${o} = ${object}, `, JSON.stringify(name), `${o}.${name}`);
    }
    const gap = p.breaks(member.object.end!, property.start!);
    if (!member.computed) {
      const { name } = property as NodeOf<"Identifier">;
      return make(`${o} = ${object}, ${gap}`, JSON.stringify(name), `${o}.${name}`);
    }
    if (property.type === "NumericLiteral" || property.type === "StringLiteral") {
      const key = p.slice(property);
      return make(`${o} = ${object}, `, key, `${o}[${key}]`);
    }
    return p.withTemp((k) => {
      const key = p.emit(property);
      if (!late) return make(`${o} = ${object}, ${k} = $$.key(${key}, ${o}), `, k, `${o}[${k}]`);
      return make(`${o} = ${object}, ${k} = ${key}, `, k, `${o}[${k}]`, `${k} = $$.key(${k}), `);
    });
  });
}

/** What `super` finds lies on prototypes, which are no shared state. */
function withSuperPlace(member: Member, p: Printer, use: (place: Place) => string): string {
  const object = p.thisText();
  const place = (setUp: string, key: string) =>
    use({
      setUp,
      convert: "",
      object,
      text: p.superText(key),
      announce: () => "0",
      write: (value) => p.superWrite(key, value),
    });
  // Before `super()` there is no object, which is an error
  if (!member.computed) return place(`${object}, `, JSON.stringify((member.property as NodeOf<"Identifier">).name));
  return p.withTemp((k) => place(`${object}, ${k} = ${p.emit(member.property)}, `, k));
}

/** Reads a variable, as a scheduling point if tasks share it. */
export function readVariable(identifier: NodeOf<"Identifier">, p: Printer): string {
  const cell = p.cell(identifier);
  const name = p.nameOf(identifier);
  if (!cell) return name;
  const site = p.site(identifier);
  return `($$.read(${cell}, ${site}) && (yield ${site}), ${name})`;
}

/** Gives a target (variable, property or pattern) a value that is already in a temporary or constant. */
export function assignTo(target: Node, value: string, p: Printer, site: number): string {
  const inner = unwrap(target);
  if (inner.type === "Identifier") {
    const cell = p.cell(inner);
    const announce = cell ? `$$.write(${cell}, ${site}) && (yield ${site}), ` : "";
    return `${announce}${p.nameOf(inner)} = ${value}`;
  }
  if (inner.type === "MemberExpression")
    return withPlace(inner, p, (place) => `${place.setUp}${place.announce("set", site)}, ${place.write(value)}`);
  return p.notYet(target, `assignment to ${inner.type}`);
}

export function readMember(node: Member, p: Printer, objectText?: string): string {
  const site = p.site(node);
  return withPlace(node, p, (place) => `(${place.setUp}${place.announce("get", site)}, ${place.text})`, objectText);
}

/** `delete a?.b`: true if there is nothing to delete from. */
function deleteInChain(node: Node, member: NodeOf<"OptionalMemberExpression">, p: Printer): string {
  const site = p.site(node);
  return chain(member.object, p, (object) =>
    p.withTemp((t) => {
      const removal = withPlace(
        member,
        p,
        (place) => `(${place.setUp}${place.announce("del", site)}, delete ${place.text})`,
        t,
      );
      return `((${t} = ${object}) == null ? true : ${removal})`;
    }),
  );
}

/** Reading, removing and testing variables and properties. */
export const accessRules: Rules = {
  Identifier(node, p) {
    if (p.scopes.variableOf(node)) return readVariable(node, p);
    if (node.name === "arguments") return `$$.object(${p.argumentsText()}, "arguments")`;
    if (node.name.startsWith("$$")) return p.refuse(node, `${node.name}: names that start with $$ are reserved`);
    if (node.name === "structuredClone") return "$$.structuredClone";
    return notYetGlobals.has(node.name) ? p.notYet(node, node.name) : p.nameOf(node);
  },
  ThisExpression: (_node, p) => p.thisText(),
  MemberExpression: (node, p) => readMember(node, p),
  UnaryExpression(node, p) {
    const argument = unwrap(node.argument);
    if (node.operator !== "delete") return p.splice(node);
    if (argument.type === "OptionalMemberExpression") return deleteInChain(node, argument, p);
    if (argument.type !== "MemberExpression") return p.splice(node);
    const site = p.site(node);
    return withPlace(argument, p, (place) => `(${place.setUp}${place.announce("del", site)}, delete ${place.text})`);
  },
  BinaryExpression(node, p) {
    if (node.operator !== "in" || node.left.type === "PrivateName") return p.splice(node);
    const site = p.site(node);
    return p.withTemp((k) => {
      const key = p.emit(node.left);
      return p.withTemp((o) => {
        const object = p.emit(node.right);
        return `(${k} = $$.key(${key}), ${o} = ${object}, $$.has(${o}, ${k}, ${site}) && (yield ${site}), ${k} in ${o})`;
      });
    });
  },
};
