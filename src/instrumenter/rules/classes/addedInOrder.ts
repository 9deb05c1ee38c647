import { childrenOf, decoratorsOf, unwrap, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";

type AnyClass = NodeOf<"ClassDeclaration" | "ClassExpression">;
type Member = AnyClass["body"]["body"][number];

/**
 * The fields with private storage that code could look for before they are there: an initialiser up to their own may reach
 * the object, or the class, that gets them. These are added one by one, by classes around; see `heldAround`. All others
 * come with the object.
 */
export function addedInOrder(node: AnyClass, p: Printer): ReadonlySet<Member> {
  const found = new Set<Member>();
  // Code around the class would take its names for those of the classes around
  if (node.superClass && mentionsPrivate(node.superClass)) return found;
  for (const isStatic of [false, true]) {
    // What is static moves to the class that a decorator gives
    let reached = isStatic ? decoratorsOf(node).length > 0 : false;
    for (const member of node.body.body) {
      if (member.type === "StaticBlock") {
        reached ||= isStatic;
        continue;
      }
      if (!("value" in member) || Boolean(member.static) !== isStatic) continue;
      reached ||= decoratorsOf(member).length > 0;
      const value = member.value && unwrap(member.value);
      const known = isStatic || Boolean(node.superClass);
      if (value) reached ||= known ? !isInert(value, p) : mentionsThis(value);
      const storesPrivately = member.key.type === "PrivateName" || member.type === "ClassAccessorProperty";
      if (reached && storesPrivately) found.add(member);
    }
  }
  return found;
}

/**
 * Puts classes around one, each of which has one private name and adds it to whatever object it is given: code inside sees
 * the names as if the class itself declared them.
 */
export function heldAround(text: string, holders: ReadonlyMap<string, string>, p: Printer): string {
  if (holders.size === 0) return text;
  const made = p.unique("o");
  p.frame.extra.push(made);
  let whole = `${made} = ${text}`;
  for (const [name, holder] of holders)
    whole =
      `class ${holder} extends $$.holder { ${name}; constructor($$o, $$v) { super($$o); this.${name} = $$v; } ` +
      `static [(${whole}, "$$x")]() {} }`;
  return `(${whole}, ${made})`;
}

/** Does evaluating it run no code of the program, whatever the values are? */
function isInert(wrapped: Node, p: Printer): boolean {
  const node = unwrap(wrapped);
  switch (node.type) {
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "Identifier":
    case "RegExpLiteral":
      return true;
    case "ArrayExpression":
      return node.elements.every((element) => element === null || isInert(element, p));
    case "ObjectExpression":
      return node.properties.every(
        (property) => property.type === "ObjectProperty" && !property.computed && isInert(property.value, p),
      );
    case "UnaryExpression":
      return /^(-|!|void|typeof)$/.test(node.operator) && /Literal$/.test(unwrap(node.argument).type);
    case "NewExpression": {
      const callee = unwrap(node.callee);
      if (callee.type !== "Identifier" || !node.arguments.every((argument) => isInert(argument, p))) return false;
      const variable = p.scopes.variableOf(callee);
      if (variable) return variable.ofInterleaver !== undefined;
      // What is given may be iterated over
      return /^(Map|Set|WeakMap|WeakSet|Array)$/.test(callee.name) && !node.arguments.some(isName);
    }
    default:
      return /^(Numeric|String|Boolean|Null|BigInt)Literal$/.test(node.type);
  }
}

/** Could evaluating it reach the object? A function that is only made does not. */
function mentionsThis(node: Node): boolean {
  if (node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression") return false;
  return reaches(node);
}
function reaches(node: Node): boolean {
  return (
    node.type === "ThisExpression" || node.type === "Super" || childrenOf(node).some(({ child }) => reaches(child))
  );
}

function isName(node: Node): boolean {
  return unwrap(node).type === "Identifier";
}

function mentionsPrivate(node: Node): boolean {
  const named = "property" in node ? node.property : node;
  return (named as Node).type === "PrivateName" || childrenOf(node).some(({ child }) => mentionsPrivate(child));
}
