import { hostNames } from "../../hostNames";
import { requiredMain, requireItself } from "../../parse/requiredSpecifiers";
import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer, Rules } from "../../print/printer";
import { cellOf, isShared, seenOutside, type Variable } from "../../scopes/variable";
import { conversionRules, converting, keyOf, unary } from "./conversions";
import { chain } from "./optionalChain";
import { isRequire, requireMain } from "./requireNames";

/** Parts of the platform that are known and not simulated yet. */
const notYetGlobals = new Set(["Worker", "require", "module", "exports"]);

type Member = NodeOf<"MemberExpression"> | NodeOf<"OptionalMemberExpression">;

/** A property that was evaluated: how to announce an access to it, and how to perform the access. */
export interface Place {
  /** Evaluates object and key; ends with a comma. */
  readonly setUp: string;
  /** Converts a computed key; ends with a comma. Only where `setUp` has not done so. */
  readonly convert: string;
  /** The emitted key, where it can be asked for when the value is there. */
  readonly key?: string;
  /** The temporary that holds the object. */
  readonly object: string;
  /** `value`: what it is given, which says how many elements a new length leaves. */
  announce(kind: "get" | "set" | "del" | "has", site: number, value?: string): string;
  readonly text: string;
  /** What `delete` removes. */
  readonly reference: string;
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
  if (isRequire(member.object, p)) return p.notYet(member, p.slice(member));
  const object = objectText ?? p.emit(member.object);
  return p.withTemp((o) => {
    const make = (setUp: string, key: string, text: string, convert = "", others: Partial<Place> = {}) =>
      use({
        setUp,
        convert,
        text,
        key,
        reference: text,
        object: o,
        announce: (kind, site) => `$$.${kind}(${o}, ${key}, ${site}) && (yield ${site})`,
        write: (value) => `${text} = ${value}`,
        ...others,
      });
    if (property.type === "PrivateName") {
      const name = `#${property.id.name}`;
      // An accessor is no location; what it touches is
      const others: Partial<Place> = p.privateAccessors.has(name) ? { announce: implicit } : {};
      if (p.plainPrivates.get(name) === "method")
        Object.assign(others, { write: (value: string) => `$$.constantMethod("${name}", ${value}, ${o}.${name})` });
      const key = JSON.stringify(p.privateKeys.get(name) ?? name);
      return make(`${o} = ${object}, `, key, `${o}.${name}`, "", others);
    }
    const gap = p.breaks(member.object.end!, property.start!);
    const exported = p.exportedBy(member);
    if (exported) {
      const key = member.computed ? p.slice(property) : JSON.stringify((property as NodeOf<"Identifier">).name);
      return make(
        `${o} = ${object}, ${gap}`,
        key,
        seenOutside(exported),
        "",
        ofNamespace(exported, key, `${o}[${key}]`),
      );
    }
    if (!member.computed) {
      const { name } = property as NodeOf<"Identifier">;
      const others = name === "length" ? { announce: ofLength(o) } : {};
      return make(`${o} = ${object}, ${gap}`, JSON.stringify(name), `${o}.${name}`, "", others);
    }
    if (property.type === "NumericLiteral" || property.type === "StringLiteral") {
      const key = p.slice(property);
      return make(`${o} = ${object}, `, key, `${o}[${key}]`);
    }
    return p.withTemp((k) => {
      if (!late) return make(`${o} = ${object}, ${k} = ${keyOf(property, p, o)}, `, k, `${o}[${k}]`);
      const converts = converting([k], () => p.site(property), p);
      const setUp = `${o} = ${object}, ${k} = ${p.emit(property)}, `;
      return make(setUp, k, `${o}[${k}]`, `${converts}${k} = $$.key(${k}, ${o} ?? null), `);
    });
  });
}

/** What a namespace shows is the variable of its module; it cannot be changed there. */
function ofNamespace(exported: Variable, key: string, reference: string): Partial<Place> {
  const cell = isShared(exported) ? cellOf(exported) : undefined;
  return {
    reference,
    announce: (kind, site) => (cell && kind === "get" ? `$$.read(${cell}, ${site}) && (yield ${site})` : "0"),
    write: (value) => `$$.constantExport(${key}, ${value})`,
  };
}

/** An array that gets a new length loses the elements behind it. */
const ofLength =
  (object: string): Place["announce"] =>
  (kind, site, value) => {
    const announced = kind === "set" && value ? `setLength(${object}, ${value}` : `${kind}(${object}, "length"`;
    return `$$.${announced}, ${site}) && (yield ${site})`;
  };

/** JavaScript may call a getter or a setter next, and no location is read or written besides. */
const implicit: Place["announce"] = (_kind, site) => `$$.implicit(${site}) && (yield ${site})`;

/** What `super` finds lies on prototypes, from the one of the object on that has the method; it may be an accessor. */
function withSuperPlace(member: Member, p: Printer, use: (place: Place) => string): string {
  const object = p.thisText();
  const place = (setUp: string, key: string) =>
    use({
      setUp,
      convert: "",
      object,
      text: p.superText(key),
      reference: p.superText(key),
      announce(kind, site) {
        const announcing = kind === "set" ? "superSet" : "superGet";
        return `$$.${announcing}(${p.home || "null"}, ${object}, ${key}, ${site}) && (yield ${site})`;
      },
      write: (value) => p.superWrite(key, value),
    });
  // Before `super()` there is no object, which is an error
  if (!member.computed) return place(`${object}, `, JSON.stringify((member.property as NodeOf<"Identifier">).name));
  return p.withTemp((k) => place(`${object}, ${k} = ${keyOf(member.property, p)}, `, k));
}

/** Reads a variable, as a scheduling point if tasks share it. */
export function readVariable(identifier: NodeOf<"Identifier">, p: Printer): string {
  const cell = p.cell(identifier);
  const name = p.nameOf(identifier);
  const owner = p.scopes.variableOf(identifier)?.memberOf;
  if (!cell && !owner) return p.isMissing(identifier) ? `(${p.standsAt(identifier)}${name})` : name;
  const site = p.site(identifier);
  if (owner) return `($$.get(${owner}, ${JSON.stringify(identifier.name)}, ${site}) && (yield ${site}), ${name})`;
  return `($$.read(${cell}, ${site}) && (yield ${site}), ${name})`;
}

/** Gives a target (variable, property or pattern) a value that is already in a temporary or constant. */
export function assignTo(target: Node, value: string, p: Printer, site: number): string {
  const inner = unwrap(target);
  if (inner.type === "Identifier") {
    if (p.isImported(inner)) return `$$.standsAt(${site}), $$.constant(${JSON.stringify(inner.name)}, ${value})`;
    const cell = p.cell(inner);
    const owner = p.scopes.variableOf(inner)?.memberOf;
    if (owner)
      return `$$.set(${owner}, ${JSON.stringify(inner.name)}, ${site}) && (yield ${site}), ${p.nameOf(inner)} = ${value}`;
    const fails = p.isFixed(inner) ? `$$.standsAt(${site}), ` : "";
    const announce = cell ? `$$.write(${cell}, ${site}) && (yield ${site}), ` : fails;
    return `${announce}${p.nameOf(inner)} = ${value}`;
  }
  if (inner.type === "MemberExpression")
    return withPlace(inner, p, (place) => `${place.setUp}${place.announce("set", site, value)}, ${place.write(value)}`);
  return p.notYet(target, `assignment to ${inner.type}`);
}

export function readMember(node: Member, p: Printer, objectText?: string): string {
  const main = requireMain(node, p);
  if (main !== undefined) return main;
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
        (place) => `(${place.setUp}${place.announce("del", site)}, delete ${place.reference})`,
        t,
      );
      return `((${t} = ${object}) == null ? true : ${removal})`;
    }),
  );
}

/** A name of the platform that is not simulated. */
function isUnbuilt(node: Node, p: Printer): node is NodeOf<"Identifier"> {
  if (node.type !== "Identifier" || p.scopes.variableOf(node)) return false;
  return notYetGlobals.has(node.name) || hostNames.has(node.name);
}

/** Asking for its type does not throw. */
function isUndeclared(identifier: NodeOf<"Identifier">, p: Printer): boolean {
  return !p.scopes.variableOf(identifier) && p.isMissing(identifier);
}

/** Reading, removing and testing variables and properties. */
export const accessRules: Rules = {
  Identifier(node, p) {
    if (p.scopes.variableOf(node)) return readVariable(node, p);
    if (node.name === "arguments") return `$$.object(${p.argumentsText()}, "arguments")`;
    if (node.name.startsWith("$$")) return p.refuse(node, `${node.name}: names that start with $$ are reserved`);
    if (node.name === "structuredClone") return "$$.structuredClone";
    const required = isRequire(node, p) ? p.hidden(requireItself) : undefined;
    if (required !== undefined) return required;
    if (notYetGlobals.has(node.name)) return p.notYet(node, node.name);
    // In Node alone the global object has this name, too
    if (node.name === "global") return "globalThis";
    const advice = hostNames.get(node.name);
    if (advice === undefined) return readVariable(node, p);
    return `(typeof ${node.name} === "undefined" ? $$.unbuilt(${JSON.stringify(`${node.name}: not yet supported; ${advice}`)}, ${p.site(node)}) : ${node.name})`;
  },
  ThisExpression: (node, p) => p.thisText(node),
  MemberExpression: (node, p) => readMember(node, p),
  UnaryExpression(node, p) {
    const argument = unwrap(node.argument);
    // Whoever asks whether there is such a thing is told that there is not
    if (node.operator === "typeof" && isUnbuilt(argument, p))
      return argument.name === "require" && p.hidden(requiredMain) ? '"function"' : `typeof ${argument.name}`;
    if (node.operator === "typeof" && argument.type === "Identifier" && isUndeclared(argument, p))
      return `typeof ${p.nameOf(argument)}`;
    if (node.operator !== "delete") return unary(node, p);
    if (argument.type === "OptionalMemberExpression") return deleteInChain(node, argument, p);
    if (argument.type !== "MemberExpression") return p.splice(node);
    const site = p.site(node);
    return withPlace(
      argument,
      p,
      (place) => `(${place.setUp}${place.announce("del", site)}, delete ${place.reference})`,
    );
  },
  BinaryExpression(node, p) {
    if (node.operator !== "in") return conversionRules.BinaryExpression!(node, p);
    const { left, right } = node;
    if (left.type === "PrivateName") return p.splice(node);
    const site = p.site(node);
    return p.withTemp((k) => {
      const key = keyOf(left, p);
      return p.withTemp((o) => {
        const object = p.emit(right);
        return `(${k} = ${key}, ${o} = ${object}, $$.has(${o}, ${k}, ${site}) && (yield ${site}), ${k} in ${o})`;
      });
    });
  },
};
