import { childrenOf, type Node, type NodeOf } from "../parse/syntax";

/** Built-in functions that give something made of what they are given, and keep nothing. */
const makers = /^(String|Number|Boolean|BigInt|Math|JSON|Object)$/;
const methods = /^(at|entries|get|has|includes|join|keys|padEnd|padStart|slice|toFixed|toString|values)$/;

/** Does anything that it is given go into a list, or into one of the functions `noting`, at once and as nothing but a value? */
export function isNote(node: Node, noting: ReadonlySet<string>): node is NodeOf<"CallExpression"> {
  if (node.type !== "CallExpression" || !node.arguments.every(isPlain)) return false;
  const { callee } = node;
  return callee.type === "Identifier" ? noting.has(callee.name) : isAdding(callee);
}

/** Names of functions of which each does nothing but add to a list what it is given: `const say = (line) => log.push(line)`. */
export function notingFunctions(root: Node): ReadonlySet<string> {
  const noting = new Set<string>();
  const others = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init && adds(node.init))
      noting.add(node.id.name);
    else if (node.type === "FunctionDeclaration" && node.id && adds(node)) noting.add(node.id.name);
    else for (const name of namesBoundBy(node)) others.add(name);
    for (const { child } of childrenOf(node)) visit(child);
  };
  visit(root);
  for (const name of others) noting.delete(name);
  return noting;
}

function adds(node: Node): boolean {
  if (
    node.type !== "ArrowFunctionExpression" &&
    node.type !== "FunctionExpression" &&
    node.type !== "FunctionDeclaration"
  )
    return false;
  if (node.async || node.generator || !node.params.every(({ type }) => type === "Identifier")) return false;
  const { body } = node;
  const [only, ...rest]: readonly Node[] = body.type === "BlockStatement" ? body.body : [body];
  if (only === undefined || rest.length > 0) return false;
  const call = only.type === "ExpressionStatement" ? only.expression : only;
  return isNote(call, new Set());
}

function isAdding(callee: Node): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    !callee.computed &&
    /^(push|unshift)$/.test(callee.property.name)
  );
}

/** Is it worked out at once, by code that keeps nothing of what it reads? */
function isPlain(node: Node): boolean {
  if (/Await|Yield|Assignment|Update|Function|Method|Class|New|Tagged/.test(node.type)) return false;
  if (node.type === "CallExpression" && !isMaker(node.callee)) return false;
  return childrenOf(node).every(({ child }) => isPlain(child));
}
function isMaker(callee: Node): boolean {
  if (callee.type === "Identifier") return makers.test(callee.name);
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  return (callee.object.type === "Identifier" && makers.test(callee.object.name)) || methods.test(callee.property.name);
}

/** Names that mean something else than a function that `adds`, as far as this node says. */
function namesBoundBy(node: Node): readonly string[] {
  const bound: string[] = [];
  const collect = (part: Node): void => {
    if (part.type === "Identifier") bound.push(part.name);
    for (const { child } of childrenOf(part)) collect(child);
  };
  if ("params" in node) for (const part of node.params) if (part.type !== "TSParameterProperty") collect(part as Node);
  if ("id" in node && node.id && node.type !== "FunctionExpression") collect(node.id as Node);
  if (node.type === "AssignmentExpression") collect(node.left);
  if (node.type === "CatchClause" && node.param) collect(node.param);
  if (/^Import\w*Specifier$/.test(node.type) && "local" in node) collect(node.local as Node);
  return bound;
}
