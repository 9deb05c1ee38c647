import { decoratorsOf, type Node } from "./syntax";

/** Where the source of a function or class begins as JavaScript has it: behind decorators and words of the member around it. */
export function sourceStart(node: Node, text: string): number {
  const decorated = decoratorsOf(node).at(-1)?.end;
  const start = Math.max(node.start!, decorated ?? 0);
  if (!/Method$|^Class/.test(node.type)) return start;
  const end = "key" in node && node.type !== "ObjectMethod" ? (node.key as Node).start! : node.end!;
  const words = /^(?:\s*\b(?:static|public|private|protected|override|abstract|declare)\b(?!\s*\())*\s*/;
  return start + words.exec(text.slice(start, end))![0].length;
}
