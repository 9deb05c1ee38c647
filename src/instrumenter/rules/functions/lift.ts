import { childrenOf, isErased, type Node, type NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";
import { cellOf, resolved, type Scope, type Variable } from "../../scopes/variable";

/** What stands for something that the function around an arrow function has. */
const ofOuterFunction = /\$\$(this|args|super|superWrite|target|class)\b/;
/** Private names are those of one evaluation of the class, which each execution does anew. */
const privateName = /\.#|#[\w$]+\s+in\b/;

/**
 * An arrow function whose generator is made once for all executions, where that makes no difference: making a generator
 * function costs V8 more than ten scheduling points. It gets what it sees of the functions around it as parameters; so
 * all of that must be constants which have their values by the time the function comes to be, or variables in cells. `text` is the emitted
 * `(a, b) { … }`. The result takes the parameters and gives the code of a call; undefined where it must stay as it is.
 */
export function lift(node: NodeOf<"ArrowFunctionExpression">, text: string, p: Printer): string | undefined {
  const parameters = parametersOf(node, p);
  const captured = parameters && capturesOf(node, p);
  if (!captured || ofOuterFunction.test(text) || privateName.test(text)) return undefined;
  const name = p.unique("h");
  p.output.lasting.push(name);
  const all = [...captured, ...parameters].join(", ");
  return `(${parameters.join(", ")}) => (${name} ??= function* (${all})${text.slice(text.indexOf(")") + 1)})(${all})`;
}

function parametersOf(node: NodeOf<"ArrowFunctionExpression">, p: Printer): string[] | undefined {
  const names: string[] = [];
  for (const param of node.params) {
    if (param.type !== "Identifier") return undefined;
    names.push(p.nameOf(param));
  }
  return names;
}

/** The emitted names of the constants and cells it sees; undefined if it sees anything else. */
function capturesOf(node: Node, p: Printer): string[] | undefined {
  const own = p.scopes.scopeOf(node)!;
  const names = new Set<string>();
  const visit = (at: Node): boolean => {
    if (isErased(at)) return true;
    const variable = at.type === "Identifier" ? p.scopes.variableOf(at) : undefined;
    if (variable && !isWithin(resolved(variable).scope, own)) {
      const { held } = resolved(variable);
      if (!held && !isSettled(variable, comesToBeAt(own, variable.scope))) return false;
      names.add(held ? cellOf(variable) : variable.printed);
    }
    return childrenOf(at).every(({ child }) => visit(child));
  };
  return visit(node) ? [...names] : undefined;
}

/** From where on in the source the function is there at the earliest: one that is declared can be called before its text. */
function comesToBeAt(own: Scope, within: Scope): number {
  let earliest = own.node.start!;
  for (let at = own; at !== within && at.parent; at = at.parent)
    if (at.node.type === "FunctionDeclaration") earliest = at.parent.node.start!;
  return earliest;
}

function isSettled({ target, scope, settledAt, assigned, perTurn, printed }: Variable, by: number): boolean {
  return (
    target === undefined &&
    // A case may be entered behind it
    scope.node.type !== "SwitchStatement" &&
    settledAt !== undefined &&
    settledAt <= by &&
    (!assigned || perTurn) &&
    /^[\w$]+$/.test(printed)
  );
}

function isWithin(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | null = scope; at; at = at.parent) if (at === outer) return true;
  return false;
}
