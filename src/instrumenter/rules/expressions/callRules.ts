import { asyncBodyAdvice } from "../../../model/advice/asyncBodyAdvice";
import { moduleRefusal } from "../../hostModules";
import { nodeModule } from "../../nodeModules";
import { requiredBy, requiredName } from "../../parse/requiredSpecifiers";
import { unwrap, type Node, type NodeOf } from "../../parse/syntax";
import { thisFrame } from "../../print/frame";
import type { Printer, Rules } from "../../print/printer";
import { withPlace } from "./accessRules";
import { chain } from "./optionalChain";

type Call = NodeOf<"CallExpression"> | NodeOf<"OptionalCallExpression">;

/** Turns what `$$.call` answered into the call's value: at once, by running a function, or at a scheduling point. */
export function delivered(answer: string, site: number, p: Printer): string {
  return p.withTemp((a) => `((${a} = ${answer}) === 0 ? $$.value : ${a} === 1 ? yield* $$.code : yield ${site})`);
}

export function argumentList(node: { arguments: Node[] } & Node, from: number, p: Printer): string {
  const close = p.breaks(node.arguments.at(-1)?.end ?? from, node.end!);
  return `[${p.list(node.arguments, from)}${close}]`;
}

export function callMember(
  node: Call,
  callee: NodeOf<"MemberExpression"> | NodeOf<"OptionalMemberExpression">,
  p: Printer,
  object?: string,
  short?: (f: string, rest: string) => string,
): string {
  const site = p.site(node, node.callee);
  const readSite = p.site(callee);
  return withPlace(
    callee,
    p,
    (place) =>
      p.withTemp((f) => {
        const call = delivered(
          `$$.call(${place.object}, ${f}, ${argumentList(node, callee.end!, p)}, ${site})`,
          site,
          p,
        );
        const rest = short ? short(f, call) : call;
        return `(${place.setUp}${place.announce("get", readSite)}, ${f} = ${place.text}, ${rest})`;
      }),
    object,
  );
}

function call(node: NodeOf<"CallExpression">, p: Printer): string {
  const callee = unwrap(node.callee);
  if (callee.type === "Super") return superCall(node, p);
  if (callee.type === "Import") return p.notYet(node, "import()");
  if (callee.type === "MemberExpression") return callMember(node, callee, p);
  if (callee.type === "OptionalMemberExpression")
    // `(a?.b)()`: what is called keeps its `this`, and calling undefined is an error
    return chain(callee.object, p, (object) =>
      p.withTemp((t) => {
        const nothing = callee.optional ? `(${t} = ${object}) == null ? $$.call(undefined, undefined, [], 0) : ` : "";
        return `(${nothing}${callMember(node, callee, p, callee.optional ? t : object)})`;
      }),
    );
  const required = requiredModule(node, callee, p);
  if (required) return required;
  const asynchronous = asyncBody(node, callee, p);
  if (asynchronous) return p.refuse(asynchronous, asyncBodyAdvice);
  const site = p.site(node, node.callee);
  nameArguments(node, callee, p);
  const f = p.emit(callee);
  return p.withTemp((t) => {
    const args = argumentList(node, node.callee.end!, p);
    return `(${t} = ${f}, ${delivered(`$$.call(undefined, ${t}, ${args}, ${site})`, site, p)})`;
  });
}

/** What is made for a function of the program is called after its parameter. */
function nameArguments(node: NodeOf<"CallExpression">, callee: Node, p: Printer): void {
  const params = callee.type === "Identifier" ? p.scopes.variableOf(callee)?.declares?.params : undefined;
  params?.forEach((param, i) => {
    const target = param.type === "AssignmentPattern" ? param.left : param;
    const given = node.arguments[i] as Node | undefined;
    if (target.type !== "Identifier" || !given || !/^(Object|Array|New)Expression$/.test(unwrap(given).type)) return;
    p.nameFrom(given, target.name, "");
  });
}

/** `require("interleaver")` or of a module of Node that is simulated. */
function requiredModule(node: NodeOf<"CallExpression">, callee: Node, p: Printer): string | undefined {
  if (callee.type !== "Identifier" || callee.name !== "require" || p.scopes.variableOf(callee)) return undefined;
  const value = requiredBy(node);
  if (value === undefined)
    return p.refuse(node, `${p.slice(node)}: not yet supported; write the name of the module in quotes`);
  const hidden = p.hidden(requiredName(value));
  if (hidden) return hidden;
  if (value === "interleaver") return `$$.module("*", ${p.site(node)})`;
  const module = nodeModule(value);
  if (module) return `$$.builtin("${module}", "*")`;
  if (!/^\.{0,2}\//.test(value)) return p.refuse(node, moduleRefusal(value));
  return p.refuse(node, `require("${value}"): not yet supported; write \`import\` at the top of the file`);
}

/** The async function that is handed to `thread`, if one is written there; others are known when it is called. */
function asyncBody(node: NodeOf<"CallExpression">, callee: Node, p: Printer): Node | undefined {
  if (callee.type !== "Identifier" || p.scopes.variableOf(callee)?.ofInterleaver !== "thread") return undefined;
  return node.arguments.find((argument) => "async" in argument && argument.async === true);
}

function superCall(node: NodeOf<"CallExpression">, p: Printer): string {
  const site = p.site(node, node.callee);
  const { afterSuper } = thisFrame(p.frame);
  const args = argumentList(node, node.callee.end!, p);
  const fields = "yield* $$.initialize($$class, $$this), ";
  const initialized = p.module.assignsFields ? afterSuper + fields : fields + afterSuper;
  return p.withTemp(
    (t) =>
      `(${t} = yield* $$.superCall($$class, ${args}, $$target, ${site}), $$this = $$.bindThis($$this, ${t}), ` +
      `${initialized}$$this)`,
  );
}

function create(node: NodeOf<"NewExpression">, p: Printer): string {
  const site = p.site(node, node.callee);
  const name = JSON.stringify(p.names.get(node));
  const callee = p.emit(node.callee);
  return p.withTemp((t) => {
    const args = argumentList(node, node.callee.end!, p);
    return `(${t} = ${callee}, ${delivered(`$$.construct(${t}, ${args}, ${site}, ${name})`, site, p)})`;
  });
}

/** A tag is called with the strings of the template; the same array each time the same template is met. */
function tagged(node: NodeOf<"TaggedTemplateExpression">, p: Printer): string {
  const site = p.site(node, node.tag);
  const { quasis, expressions } = node.quasi;
  const cooked = quasis.map((q) => (q.value.cooked == null ? "undefined" : JSON.stringify(q.value.cooked)));
  const raw = quasis.map((q) => JSON.stringify(q.value.raw));
  const args = [
    `$$.template(${site}, [${cooked.join(", ")}], [${raw.join(", ")}])`,
    ...expressions.map((e) => p.emit(e)),
  ];
  const tag = unwrap(node.tag);
  if (tag.type === "MemberExpression")
    return withPlace(tag, p, (place) => {
      const readSite = p.site(tag);
      return p.withTemp(
        (f) =>
          `(${place.setUp}${place.announce("get", readSite)}, ${f} = ${place.text}, ` +
          `${delivered(`$$.call(${place.object}, ${f}, [${args.join(", ")}], ${site})`, site, p)})`,
      );
    });
  return delivered(`$$.call(undefined, ${p.emit(tag)}, [${args.join(", ")}], ${site})`, site, p);
}

/** Calls in all their forms. */
export const callRules: Rules = {
  CallExpression: call,
  NewExpression: create,
  OptionalMemberExpression: (node, p) => chain(node, p, (value) => value),
  OptionalCallExpression: (node, p) => chain(node, p, (value) => value),
  TaggedTemplateExpression: tagged,
  ImportExpression: (node, p) => p.notYet(node, "import()"),
};
