import { newFrame, prologue } from "../print/frame";
import type { Printer, Rules } from "../print/printer";
import { isErased, unwrap, type Node, type NodeOf } from "../parse/syntax";
import { functionText } from "./functionRules";
import { keyText } from "./objectRules";
import { opening } from "./scopeOpening";

type AnyClass = NodeOf<"ClassDeclaration" | "ClassExpression">;
type Method = NodeOf<"ClassMethod" | "ClassPrivateMethod">;
type Field = NodeOf<"ClassProperty" | "ClassPrivateProperty">;

/**
 * A class stays a class, so that prototypes, private names and `super` are the platform's own. Its constructor becomes
 * the generator `$$ctor`, its field initialisers `$$init`, its static ones `$$static`; methods become generators, which
 * `$$.class` replaces by functions. The native constructor that is left only makes the object with its private names.
 */
function classText(node: AnyClass, p: Printer, as: string): { text: string; facts: string } {
  let length = 0;
  const fields: string[] = [];
  const statics: string[] = [];
  let gap = p.breaks(node.start!, node.body.start!);
  let at = node.body.start!;
  let body = "";
  const init = newFrame(p.frame, "function");
  const initStatic = newFrame(p.frame, "function");
  if ("decorators" in node && node.decorators?.length) p.notYet(node.decorators[0], "decorators");
  const derived = Boolean(node.superClass);
  const hasPrivate = node.body.body.some(
    (member) => /Private/.test(member.type) && !("static" in member && member.static),
  );
  const heritage = node.superClass ? ` extends (${p.emit(node.superClass)})` : "";
  if (node.superClass) gap = p.breaks(node.superClass.end!, node.body.start!);
  for (const member of node.body.body) {
    body += p.breaks(at, member.start!);
    at = member.end!;
    const start = member.start!;
    if (isErased(member)) {
      body += p.breaks(start, at);
      continue;
    }
    if ("decorators" in member && member.decorators?.length) p.notYet(member.decorators[0], "decorators");
    switch (member.type) {
      case "ClassMethod":
      case "ClassPrivateMethod":
        if (member.kind === "constructor") {
          const { text, length: own } = functionText(member, p, derived ? "derived" : "constructor", constructorStart);
          length = own;
          body += `*$$ctor${text}`;
        } else body += method(member, p);
        break;
      case "ClassProperty":
      case "ClassPrivateProperty": {
        const target = member.static ? statics : fields;
        let computed: string | undefined;
        if (member.type === "ClassProperty" && member.computed) {
          // Its key is evaluated once, with the class; a method that is removed again stands there for it
          computed = p.unique("k");
          p.frame.extra.push(computed);
          body += `[(${computed} = $$.key(${p.emit(member.key)}), "$$x")]() {}`;
        }
        target.push(p.inFrame(member.static ? initStatic : init, () => field(member, p, computed)));
        if (member.type === "ClassPrivateProperty") body += `${member.static ? "static " : ""}#${member.key.id.name};`;
        body += p.breaks(start, at);
        break;
      }
      case "StaticBlock":
        statics.push(
          p.inFrame(newFrame(initStatic, "arrow"), () => {
            const text = `${opening(member, p)}${member.body.map((s) => p.emit(s)).join("")}`;
            // A function of its own, because its `var` variables are its own
            return `yield* (function* () {${prologue(p.frame)}${text}})();`;
          }),
        );
        body += p.breaks(start, at);
        break;
      case "TSIndexSignature":
        break;
      default:
        p.notYet(member, "accessor fields");
    }
  }
  const make = derived
    ? "constructor(...$$a) { if ($$.passing) return $$.passed(); if ($$.allocating) super(...$$.passOn($$a)); else return $$.constructNow(new.target, $$a); }"
    : "constructor(...$$a) { if ($$.allocating) return $$.passed(); return $$.constructNow(new.target, $$a); }";
  if (fields.length) body += `*$$init() {${prologue(init)}${fields.join("")}}`;
  if (statics.length) body += `static *$$static() {${prologue(initStatic)}${statics.join("")}}`;
  return {
    text: `class ${as}${heritage}${gap} {${make}${body}${p.breaks(at, node.end!)}}`,
    facts: `{ length: ${length}, hasPrivate: ${hasPrivate}, derived: ${derived} }`,
  };
}

/** What the runtime hands to a constructor's code first. */
const constructorStart = ["$$class", "$$target"];

function method(member: Method, p: Printer): string {
  const prefix = member.static ? "static " : "";
  if (member.type === "ClassPrivateMethod") {
    const name = `#${member.key.id.name}`;
    const { text, length, starts } = functionText(member, p, "function");
    if (member.kind === "method") {
      // The getter gives the same function each time, and nobody can assign to it
      const body = `#$$method_${member.key.id.name}`;
      const kind = member.generator ? (starts ? "starting" : "generator") : "method";
      const made = `$$.privateMethod(this.${body}, "${name}", ${length}, "${kind}")`;
      return `${prefix}*${body}${text} ${prefix}get ${name}() { return ${made}; }`;
    }
    const companion = `#$$${member.kind}_${member.key.id.name}`;
    const value = member.kind === "set" ? "$$v" : "";
    return `${prefix}*${companion}${text} ${prefix}${member.kind} ${name}(${value}) { return $$.now(this.${companion}(${value})); }`;
  }
  return keyText(member, p, prefix, "");
}

function field(member: Field, p: Printer, computed?: string): string {
  const own = "key" in member && member.key.type === "Identifier" ? member.key.name : undefined;
  if (member.value && own) p.nameFrom(member.value, own);
  if (member.value && member.type === "ClassPrivateProperty")
    p.nameFrom(member.value, `#${member.key.id.name}`, `#${member.key.id.name}`);
  const value = member.value ? p.emit(member.value) : "undefined";
  if (member.type === "ClassPrivateProperty") {
    const name = `#${member.key.id.name}`;
    const makes = member.value && /^(New|Call|Object|Array)Expression$/.test(unwrap(member.value).type);
    return `this.${name} = ${makes ? `$$.owned(this, "${name}", ${value})` : value};`;
  }
  if (computed) return `$$.field(this, ${computed}, ${value});`;
  const key = own ?? String((member.key as NodeOf<"StringLiteral">).value);
  return `$$.field(this, ${JSON.stringify(key)}, ${value});`;
}

function classValue(node: NodeOf<"ClassExpression">, p: Printer): string {
  const name = node.id?.name ?? p.names.get(node as Node) ?? "";
  const { text, facts } = classText(node, p, node.id ? p.nameOf(node.id) : "");
  return `(yield* $$.class(${text}, ${JSON.stringify(name)}, ${facts}))`;
}

export const classRules: Rules = {
  ClassExpression: classValue,
  ClassDeclaration(node, p) {
    const as = node.id ? p.nameOf(node.id) : p.defaultName();
    const name = node.id?.name ?? "default";
    const { text, facts } = classText(node, p, as);
    return `${text} yield* $$.class(${as}, ${JSON.stringify(name)}, ${facts});`;
  },
};
