import { classNameOf, decoratorsOf, isDecorated, isErased, type NodeOf } from "../../parse/syntax";
import { newFrame, prologue } from "../../print/frame";
import type { PlainPrivates, Printer, Rules } from "../../print/printer";
import { heldAround } from "./addedInOrder";
import { ClassMembers } from "./classMembers";
import { decoratorList, specialFacts } from "./decoratorRules";

type AnyClass = NodeOf<"ClassDeclaration" | "ClassExpression">;

/** An emitted class, what the runtime must know of it, and what comes before it: its decorators are evaluated first. */
interface ClassText {
  readonly before: string;
  readonly text: string;
  readonly facts: string;
  /** It is an expression: there are classes around it. */
  readonly held: boolean;
}

/**
 * A class stays a class, so that prototypes, private names and `super` are the platform's own. Its constructor becomes
 * the generator `$$ctor`, its field initialisers `$$init`, its static ones `$$static`; methods become generators, which
 * `$$.class` replaces by functions. The native constructor that is left only makes the object with its private names.
 * The class always has a name inside: where `new` calls another one than it shows, that constructor tells its class by it.
 * Where something has decorators, the runtime applies them; the class has a name of ours inside, by which it is found.
 */
function classText(node: AnyClass, p: Printer, as: string): ClassText {
  const ofClass = decoratorsOf(node);
  let before = "";
  let held: string | undefined;
  if (ofClass.length > 0) {
    held = p.unique("d");
    p.frame.extra.push(held);
    before = `${held} = ${decoratorList(ofClass, p)}, `;
  }
  const derived = Boolean(node.superClass);
  const init = newFrame(p.frame, "function");
  const initStatic = newFrame(p.frame, "function");
  const outerAccessors = p.privateAccessors;
  p.privateAccessors = privateAccessors(node, outerAccessors);
  const outerPlain = p.plainPrivates;
  p.plainPrivates = plainPrivates(node, outerPlain);
  const outerKeys = p.privateKeys;
  p.privateKeys = privateKeys(node, outerKeys);
  // What is no class is an error
  const heritage = node.superClass
    ? ` extends ($$.parent(${p.emit(node.superClass)}, ${p.site(node.superClass)}))`
    : "";
  const gap = p.breaks(node.superClass?.end ?? ofClass.at(-1)?.end ?? node.start!, node.body.start!);
  const members = new ClassMembers(node, p, as, init, initStatic);
  let at = node.body.start!;
  let body = "";
  for (const member of node.body.body) {
    body += p.breaks(at, member.start!);
    at = member.end!;
    const isStatic = member.type === "StaticBlock" || ("static" in member && member.static === true);
    const home = isStatic ? as : `${as}.prototype`;
    body += isErased(member) ? p.breaks(member.start!, at) : p.inHome(home, () => members.print(member));
  }
  p.privateAccessors = outerAccessors;
  p.plainPrivates = outerPlain;
  p.privateKeys = outerKeys;
  const make = derived
    ? `constructor(...$$a) { if ($$.passing) return $$.passed(); if ($$.allocating) super(...$$.passOn($$a)); else return $$.constructNow(new.target, $$a, ${as}); }`
    : `constructor(...$$a) { if ($$.allocating) return $$.passed(); return $$.constructNow(new.target, $$a, ${as}); }`;
  const { fields, statics, special, length, hasPrivate, privateFields, holders } = members;
  if (fields.length) body += `*$$init() {${prologue(init)}${fields.join("")}}`;
  if (statics.length) body += `static *$$static() {${prologue(initStatic)}${statics.join("")}}`;
  const { facts, access } = specialFacts(held, special, special.length || held ? p.site(node) : -1);
  return {
    before,
    text: heldAround(
      `class ${as} ${p.mark(node)}${heritage}${gap} {${make}${body}${access}${reader(privateFields)}${p.breaks(at, node.end!)}}`,
      holders,
      p,
    ),
    facts: `{ length: ${length}, hasPrivate: ${hasPrivate}${listed(privateFields)}, derived: ${derived}${facts} }`,
    held: holders.size > 0,
  };
}

/** A function that tells what is in the private fields of an object, see `PrivateReader`: only code in the class can see that. */
function reader(fields: ClassMembers["privateFields"]): string {
  if (fields.length === 0) return "";
  const cases = fields.map(({ name, key }) => `case "${key}": return ${name} in $$o ? $$o.${name} : $$n;`);
  return `static $$peek($$o, $$k, $$n) { switch ($$k) { ${cases.join(" ")} } }`;
}
function listed(fields: ClassMembers["privateFields"]): string {
  return fields.length === 0 ? "" : `, fields: ${JSON.stringify(fields.map(({ key }) => key))}`;
}

/** A private name is another one in a class that extends one which has it, too: the key of that memory tells them apart. */
function privateKeys({ body, superClass, start }: AnyClass, around: ReadonlyMap<string, string>): Map<string, string> {
  const keys = new Map(around);
  for (const member of body.body)
    if ("key" in member && member.key.type === "PrivateName") {
      const name = `#${member.key.id.name}`;
      keys.set(name, superClass ? `${name} ${start}` : name);
    }
  return keys;
}

/** The private names that are accessors inside of a class; those of the classes around may be hidden by its own. */
function privateAccessors({ body }: AnyClass, around: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(around);
  const own = body.body.flatMap((member) =>
    "key" in member && member.key.type === "PrivateName" ? [{ member, name: `#${member.key.id.name}` }] : [],
  );
  for (const { name } of own) names.delete(name);
  for (const { member, name } of own) {
    const accessor = member.type === "ClassPrivateMethod" && member.kind !== "method";
    if (accessor || (member.type === "ClassAccessorProperty" && decoratorsOf(member).length > 0)) names.add(name);
  }
  return names;
}

/** The same of those that a look at them tells from what it is about; see `pureLoop`. */
function plainPrivates({ body }: AnyClass, around: PlainPrivates): PlainPrivates {
  const names = new Map(around);
  for (const member of body.body) {
    if (!("key" in member) || member.key.type !== "PrivateName") continue;
    const name = `#${member.key.id.name}`;
    names.delete(name);
    if (decoratorsOf(member).length > 0) continue;
    if (member.type === "ClassPrivateProperty") names.set(name, "field");
    if (member.type === "ClassPrivateMethod" && member.kind === "method") names.set(name, "method");
  }
  return names;
}

export const classRules: Rules = {
  ClassExpression(node, p) {
    const name = node.id?.name ?? p.names.get(node) ?? "";
    const own = node.id && !isDecorated(node) ? p.nameOf(node.id) : classNameOf(node);
    const { before, text, facts } = classText(node, p, own);
    return `(${before}yield* $$.class(${text}, ${JSON.stringify(name)}, ${facts}))`;
  },
  ClassDeclaration(node, p) {
    const as = node.id ? p.nameOf(node.id) : p.defaultName();
    const name = JSON.stringify(node.id?.name ?? "default");
    const decorated = isDecorated(node);
    const { before, text, facts, held } = classText(node, p, decorated ? classNameOf(node) : as);
    const isEarly = node.id && p.scopes.variableOf(node.id)?.lookedForEarly === true;
    if (!decorated && !held && !isEarly) return `${text} yield* $$.class(${as}, ${name}, ${facts});`;
    const made = `(${before}yield* $$.class(${text}, ${name}, ${facts}))`;
    return `let ${as} = ${isEarly ? p.firstValue(node.id!, made) : made};`;
  },
};
