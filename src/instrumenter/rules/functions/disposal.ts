import type { Node, NodeOf } from "../../parse/syntax";
import type { Printer } from "../../print/printer";

/** Is it `using` or `await using`? */
export function isUsing({ kind }: NodeOf<"VariableDeclaration">): boolean {
  return kind === "using" || kind === "await using";
}

/** Does a list of statements declare something with `using`? */
function disposes(statements: readonly Node[]): boolean {
  return statements.some((s) => s.type === "VariableDeclaration" && isUsing(s));
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

/**
 * The same of a module's statements. No block can be put around them, since other modules see what they declare; so all
 * modules stand in one, `modulesDisposing`. The name of what holds the values is added to `stacks`.
 */
export function moduleDisposing(
  statements: readonly Node[],
  p: Printer,
  stacks: string[],
  print: () => string,
): string {
  if (!disposes(statements)) return print();
  const stack = p.unique("u");
  stacks.push(stack);
  p.disposables = stack;
  const text = print();
  p.disposables = "";
  return `${text} yield* ${stack}.dispose(${p.site(statements.find((s) => disposes([s]))!)});`;
}

/** The text of all modules: where one ends with an error, what it holds is disposed of, too. */
export function modulesDisposing(stacks: readonly string[], text: string): string {
  if (stacks.length === 0) return text;
  const held = stacks.map((stack) => `const ${stack} = $$.disposables();`).join("");
  const left = stacks.map((stack) => `if (${stack}.any) { ${stack}.fail($$error); yield* ${stack}.dispose(-1); }`);
  return `${held}try {${text}} catch ($$error) {${left.join(" ")} throw $$error;}`;
}

/** The value of a `using` declaration. */
export function used(node: NodeOf<"VariableDeclaration">, value: string, p: Printer): string {
  if (p.disposables === "") return p.notYet(node, "using at this place (write it in a block or a function)");
  return `${p.disposables}.${node.kind === "using" ? "use" : "useAsync"}(${value}, ${p.site(node)})`;
}
