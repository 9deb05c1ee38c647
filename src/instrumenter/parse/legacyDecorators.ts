import type { Problem } from "../../model/report";
import { childrenOf, decoratorsOf, type Node, type NodeOf } from "./syntax";
import type { CompilerOptions } from "./tsconfigs";

const advice =
  "this decorator is written for experimentalDecorators, which tsconfig.json turns on: such decorators are called in " +
  "another way, and programs run here with the standard ones (TypeScript 5); leave out that option and use those";

/**
 * Decorators mean something else where `tsconfig.json`, or what it extends, says `experimentalDecorators`: a problem at the
 * first one, instead of a difference that nobody notices.
 */
export function legacyDecorators(
  file: string,
  { program }: NodeOf<"File">,
  options: CompilerOptions,
): Problem | undefined {
  const first = options.experimentalDecorators ? firstDecorator(program) : undefined;
  if (!first) return undefined;
  const { line, column } = first.loc!.start;
  return { file, line, column: column + 1, message: advice };
}

function firstDecorator(node: Node): Node | undefined {
  const [own] = decoratorsOf(node);
  if (own) return own;
  for (const { child } of childrenOf(node)) {
    const found = firstDecorator(child);
    if (found) return found;
  }
  return undefined;
}
