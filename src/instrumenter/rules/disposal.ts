import type { Node, NodeOf } from "../parse/syntax";
import type { Printer } from "../print/printer";

/** Does a list of statements declare something with `using`? */
function disposes(statements: readonly Node[]): boolean {
  return statements.some((s) => s.type === "VariableDeclaration" && s.kind === "using");
}

/**
 * Statements that declare something with `using`: what they hold is disposed of when they are left, in whatever way.
 * `print` gives their text; what is declared inside is told by `p.disposables` where to go.
 */
export function disposing(statements: readonly Node[], p: Printer, print: () => string): string {
  if (!disposes(statements)) return print();
  const outer = p.disposables;
  const stack = p.unique("u");
  p.disposables = stack;
  const text = print();
  p.disposables = outer;
  const site = p.site(statements.find((s) => disposes([s]))!);
  return (
    `const ${stack} = $$.disposables(); try {${text}} catch ($$error) { ${stack}.fail($$error); } ` +
    `finally { yield* ${stack}.dispose(${site}); }`
  );
}

/** The value of a `using` declaration. */
export function used(node: NodeOf<"VariableDeclaration">, value: string, p: Printer): string {
  if (p.disposables === "") return p.notYet(node, "using at this place (write it in a block or a function)");
  return `${p.disposables}.use(${value})`;
}
