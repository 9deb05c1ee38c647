import { decoratorsOf, isErased, unwrap, type NodeOf } from "../../parse/syntax";
import { newFrame, prologue, type Frame } from "../../print/frame";
import type { Printer } from "../../print/printer";
import { keyOf } from "../expressions/conversions";
import { methodKind } from "../functions/asyncRules";
import { disposing } from "../functions/disposal";
import { functionText } from "../functions/functionRules";
import { opening } from "../functions/scopeOpening";
import { addedInOrder } from "./addedInOrder";
import { classMethod } from "./classMethod";
import { decoratorList, evaluatedInPlace, type SpecialMember } from "./decoratorRules";
import { memberKey } from "./memberKey";
import { keyText } from "./objectRules";
import { valueUnderKey } from "./valueUnderKey";

type AnyClass = NodeOf<"ClassDeclaration" | "ClassExpression">;
type Member = AnyClass["body"]["body"][number];
type Method = NodeOf<"ClassMethod" | "ClassPrivateMethod">;
type Field = NodeOf<"ClassProperty" | "ClassPrivateProperty" | "ClassAccessorProperty">;

/** What the runtime hands to a constructor's code first. */
const constructorStart = ["$$class", "$$target"];

/** Prints the members of one class, and gathers what becomes of its initialisers. */
export class ClassMembers {
  /** The code of the initialisers of objects, and of the class itself. */
  readonly fields: string[] = [];
  readonly statics: string[] = [];
  readonly special: SpecialMember[] = [];
  private readonly derived: boolean;
  /** The number of parameters of the constructor. */
  length = 0;
  /** Do its objects get private names when they are made? */
  hasPrivate: boolean;
  /** Its private fields: their names and, as memory, their keys. */
  readonly privateFields: { readonly name: string; readonly key: string }[] = [];
  /** The classes around it that add private names in their order, by name. */
  readonly holders = new Map<string, string>();
  private readonly inOrder: ReadonlySet<Member>;

  constructor(
    node: AnyClass,
    private readonly p: Printer,
    /** The name by which code inside finds the class. */
    private readonly as: string,
    private readonly init: Frame,
    private readonly initStatic: Frame,
  ) {
    const members = node.body.body;
    this.derived = Boolean(node.superClass);
    this.inOrder = addedInOrder(node, p);
    this.hasPrivate = members.some(
      (member) =>
        (/Private/.test(member.type) || member.type === "ClassAccessorProperty") &&
        !("static" in member && member.static) &&
        !this.inOrder.has(member),
    );
    // Parameters that are properties come before the others, and get their values later
    const any = members.some((member) => /^Class(Accessor)?Property$/.test(member.type) && !isErased(member));
    if (any && !p.module.assignsFields)
      for (const name of parameterProperties(members))
        this.fields.push(`$$.field(this, ${JSON.stringify(name)}, undefined);`);
    // What decorators of methods ask for comes first
    const decorated = members.filter(
      (member) => /Method$/.test(member.type) || member.type === "ClassAccessorProperty",
    );
    for (const [isStatic, code] of [[false, this.fields] as const, [true, this.statics] as const])
      if (decorated.some((m) => decoratorsOf(m).length > 0 && Boolean("static" in m && m.static) === isStatic))
        code.push(`yield* $$.initializers(${as}, ${isStatic ? -2 : -1}, this);`);
  }

  /** The text of a member in the class's body. */
  print(member: Member): string {
    const { p } = this;
    switch (member.type) {
      case "ClassMethod":
      case "ClassPrivateMethod":
        if (member.kind === "constructor") return this.classConstructor(member as NodeOf<"ClassMethod">);
        return decoratorsOf(member).length > 0 ? this.decoratedMethod(member) : classMethod(member, p);
      case "ClassProperty":
      case "ClassPrivateProperty":
        return this.field(member);
      case "ClassAccessorProperty":
        if (member.key.type !== "PrivateName") return this.accessor(member);
        // Nobody can tell it from a field, if no decorator sees it
        return decoratorsOf(member).length > 0 ? this.privateAccessor(member) : this.field(member);
      case "StaticBlock":
        this.statics.push(
          p.inFrame(newFrame(this.initStatic, "arrow"), () => {
            const outer = p.disposables;
            p.disposables = "";
            const body = disposing(member.body, p, () => member.body.map((s) => p.emit(s)).join(""));
            p.disposables = outer;
            const text = `${opening(member, p)}${body}`;
            // A function of its own, because its `var` variables are its own
            return `yield* (function* () {${prologue(p.frame)}${text}})();`;
          }),
        );
        return p.breaks(member.start!, member.end!);
      default:
        return p.breaks(member.start!, member.end!);
    }
  }

  private classConstructor(member: NodeOf<"ClassMethod">): string {
    const [decorator] = decoratorsOf(member);
    if (decorator) this.p.refuse(decorator, "a constructor has no decorators: write them before the class");
    const { text, length } = functionText(member, this.p, this.derived ? "derived" : "constructor", constructorStart);
    this.length = length;
    return `*$$ctor${text}`;
  }

  /** Evaluates a member's decorators and then its key, where it stands. */
  private evaluated(member: Method | Field): { text: string; decorators: string | undefined; key: string } {
    const { p } = this;
    const list = decoratorsOf(member);
    const steps: string[] = [];
    let decorators: string | undefined;
    if (list.length > 0) {
      decorators = p.unique("d");
      p.frame.extra.push(decorators);
      steps.push(`${decorators} = ${decoratorList(list, p)}`);
    }
    let key: string;
    if ("computed" in member && member.computed) {
      key = p.unique("k");
      p.frame.extra.push(key);
      steps.push(`${key} = ${keyOf(member.key, p)}`);
    } else key = JSON.stringify(memberKey(member));
    return { text: steps.length ? evaluatedInPlace(steps.join(", ")) : "", decorators, key };
  }

  private add(
    member: Method | Field,
    kind: SpecialMember["kind"],
    key: string,
    others: Partial<SpecialMember>,
  ): number {
    const isPrivate = member.key.type === "PrivateName";
    return (
      this.special.push({ kind, isStatic: Boolean(member.static), key, isPrivate, decorators: undefined, ...others }) -
      1
    );
  }

  private decoratedMethod(member: Method): string {
    const { p } = this;
    const { text, decorators, key } = this.evaluated(member);
    const kind = member.kind === "get" ? "getter" : member.kind === "set" ? "setter" : "method";
    const prefix = member.static ? "static " : "";
    if (member.type === "ClassMethod") {
      this.add(member, kind, key, { decorators });
      return text + keyText(member, p, prefix, "", key);
    }
    const hidden = p.unique("k");
    p.frame.extra.push(hidden);
    const { text: code, length, starts } = functionText(member, p, "function");
    const made = kind !== "method" ? "method" : methodKind(member, starts);
    const name = `#${member.key.id.name}`;
    const shown = kind === "method" ? name : `${member.kind} ${name}`;
    const nth = this.add(member, kind, key, { decorators, hidden });
    const stands = `${prefix}*[${hidden} = $$.hidden("${made}", "${shown}", ${length})]${code}`;
    const found = `$$.decoratedMember(${this.as}, ${nth}`;
    if (kind === "method") return `${text}${stands} ${prefix}get ${name}() { return ${found}); }`;
    const value = kind === "setter" ? "$$v" : "";
    return `${text}${stands} ${prefix}${member.kind} ${name}(${value}) { return ${found}, "${member.kind}", this, [${value}]); }`;
  }

  private field(member: Field): string {
    const { text, decorators, key } = this.evaluated(member);
    const nth = decorators ? this.add(member, "field", key, { decorators }) : undefined;
    const isPrivate = member.key.type === "PrivateName";
    const isAssigned = !isPrivate && this.p.module.assignsFields === true;
    // There is nothing to assign, then
    if (isAssigned && !member.value && nth === undefined) return text + this.rest(member, text);
    this.initialize(
      member,
      (value) => {
        if (isAssigned) return this.assigned(member, key, value);
        if (!isPrivate) return `$$.field(this, ${key}, ${value});`;
        const name = memberKey(member);
        this.privateFields.push({ name, key: this.p.privateKeys.get(name)! });
        const makes = member.value && /^(New|Call|Object|Array)Expression$/.test(unwrap(member.value).type);
        return this.stored(member, name, makes ? `$$.owned(this, "${name}", ${value})` : value);
      },
      nth,
      key,
    );
    return text + (isPrivate ? this.declared(member, memberKey(member)) : "") + this.rest(member, text);
  }

  /** An accessor field is a private name with a getter and a setter; the runtime takes these for a field. */
  private accessor(member: NodeOf<"ClassAccessorProperty">): string {
    const { text, decorators, key } = this.evaluated(member);
    const nth = this.add(member, "accessor", key, { decorators });
    const storage = `#${this.p.unique("s")}`;
    this.initialize(member, (value) => this.stored(member, storage, value), decorators ? nth : undefined);
    const prefix = member.static ? "static " : "";
    const get = `${prefix}get [${key}]() { return this.${storage}; }`;
    const set = `${prefix}set [${key}]($$v) { this.${storage} = $$v; }`;
    return `${text}${this.declared(member, storage)} ${get} ${set}${this.rest(member, text)}`;
  }

  private privateAccessor(member: NodeOf<"ClassAccessorProperty">): string {
    const { text, decorators, key } = this.evaluated(member);
    const name = memberKey(member);
    const storage = `#${this.p.unique("s")}`;
    const nth = this.add(member, "accessor", key, { decorators, storage });
    this.initialize(member, (value) => this.stored(member, storage, value), nth);
    const prefix = member.static ? "static " : "";
    const found = `$$.decoratedMember(${this.as}, ${nth}`;
    const get = `${prefix}get ${name}() { return ${found}, "get", this, []); }`;
    const set = `${prefix}set ${name}($$v) { ${found}, "set", this, [$$v]); }`;
    return `${text}${this.declared(member, storage)} ${get} ${set}${this.rest(member, text)}`;
  }

  /** What `this.key = value` does: a setter may be called, and others may see it. */
  private assigned(member: Field, key: string, value: string): string {
    const { p } = this;
    const site = p.site(member);
    return p.withTemp((o) =>
      p.withTemp((v) => {
        // The value may have used the same variables meanwhile
        const first = `${v} = ${value}, ${o} = this, $$.set(${o}, ${key}, ${site}) && (yield ${site})`;
        return `${first}, ${o}[${key}] = $$.member(${o}, ${key}, ${v});`;
      }),
    );
  }

  /** The declaration of a private name, unless a class around it has the name. */
  private declared(member: Field, name: string): string {
    return this.inOrder.has(member) ? "" : `${member.static ? "static " : ""}${name};`;
  }

  /** Gives a private name its first value. */
  private stored(member: Field, name: string, value: string): string {
    if (!this.inOrder.has(member)) return `this.${name} = ${value};`;
    const holder = this.p.unique("h");
    this.holders.set(name, holder);
    return `new ${holder}(this, ${value});`;
  }

  /** The code that gives a field its value: what decorators make of it, then what they ask for. */
  private initialize(member: Field, give: (value: string) => string, decorated?: number, key?: string): void {
    const { p, as } = this;
    const [frame, code] = member.static ? [this.initStatic, this.statics] : [this.init, this.fields];
    code.push(
      p.inFrame(frame, () => {
        const value = initialValue(member, p, key);
        if (decorated === undefined) return give(value);
        const made = give(`yield* $$.initialValue(${as}, ${decorated}, this, ${value})`);
        return `${made} yield* $$.initializers(${as}, ${decorated}, this);`;
      }),
    );
  }

  /** The line breaks of a member that are not in its text yet. */
  private rest(member: Field, printed: string): string {
    const all = this.p.breaks(member.start!, member.end!).length;
    return "\n".repeat(Math.max(0, all - (printed.split("\n").length - 1)));
  }
}

function initialValue(member: Field, p: Printer, computed?: string): string {
  if (!member.value) return "undefined";
  const { key } = member;
  if (computed !== undefined && "computed" in member && member.computed)
    return valueUnderKey(member.value, computed, p);
  if (key.type === "PrivateName") p.nameFrom(member.value, memberKey(member), memberKey(member));
  else if (key.type === "Identifier" && !("computed" in member && member.computed)) p.nameFrom(member.value, key.name);
  return p.emit(member.value);
}

function parameterProperties(members: readonly Member[]): string[] {
  const names: string[] = [];
  for (const member of members)
    if (member.type === "ClassMethod" && member.kind === "constructor")
      for (const param of member.params) {
        if (param.type !== "TSParameterProperty") continue;
        const target = param.parameter.type === "AssignmentPattern" ? param.parameter.left : param.parameter;
        names.push((target as NodeOf<"Identifier">).name);
      }
  return names;
}
