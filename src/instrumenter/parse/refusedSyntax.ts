import { childrenOf, type Node, type NodeOf } from "./syntax";

interface Refused {
  readonly node: Node;
  readonly message: string;
}

const noMarkup =
  "JSX: not yet supported; keep what is to be explored in a file without markup, and import that file where the markup is";
const noExportEquals = "export =: not yet supported; write `export default`, or `export` before what others use";

/** The first statement or expression of a file that has no meaning here and needs another way to say it. */
export function refusedSyntax({ program }: NodeOf<"File">, text: string): Refused | undefined {
  const whole = program.body.find(({ type }) => type === "TSExportAssignment");
  if (whole) return { node: whole, message: noExportEquals };
  const markup = /<\s*[\w$>]/.test(text) ? markupIn(program) : undefined;
  return markup && { node: markup, message: noMarkup };
}

function markupIn(node: Node): Node | undefined {
  if (node.type === "JSXElement" || node.type === "JSXFragment") return node;
  for (const { child } of childrenOf(node)) {
    const found = markupIn(child);
    if (found) return found;
  }
  return undefined;
}
