import type { NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { methodKind } from "../functions/asyncRules";
import { functionText } from "../functions/functionRules";
import { keyText } from "./objectRules";

/** The text of a method, getter or setter without decorators. */
export function classMethod(member: NodeOf<"ClassMethod" | "ClassPrivateMethod">, p: Printer): string {
  const prefix = member.static ? "static " : "";
  if (member.type !== "ClassPrivateMethod") return keyText(member, p, prefix, "");
  const name = `#${member.key.id.name}`;
  const { text, length, starts } = functionText(member, p, "function");
  if (member.kind === "method") {
    // The getter gives the same function each time, and nobody can assign to it
    const body = `#$$method_${member.key.id.name}`;
    const kind = methodKind(member, starts);
    const made = `$$.privateMethod(this.${body}, "${name}", ${length}, "${kind}", this)`;
    return `${prefix}*${body}${text} ${prefix}get ${name}() { return ${made}; }`;
  }
  const companion = `#$$${member.kind}_${member.key.id.name}`;
  const value = member.kind === "set" ? "$$v" : "";
  return `${prefix}*${companion}${text} ${prefix}${member.kind} ${name}(${value}) { return $$.now(this.${companion}(${value})); }`;
}
