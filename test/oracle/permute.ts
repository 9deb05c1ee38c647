import type { Block, Program } from "./program";

/** How many threads a thread starts, with those that they start: as many names follow its own in the text. */
function started(body: Block): number {
  let count = 0;
  for (const statement of body) {
    if (statement.is === "fork") count++;
    for (const part of Object.values(statement)) if (isBlock(part)) count += started(part);
  }
  return count;
}

/** Does a thread wait for one that was started before it? Which one that is depends on the order. */
function joinsEarlier(body: Block): boolean {
  return body.some(
    (statement) =>
      statement.is === "joinEarlier" || Object.values(statement).some((part) => isBlock(part) && joinsEarlier(part)),
  );
}

function isBlock(part: unknown): part is Block {
  return Array.isArray(part) && part.every((one) => typeof one === "object" && one !== null && "is" in one);
}

/**
 * The same program with its threads started in another order: thread `i` is the one that was `order[i]`. `original` gives
 * the name `T3` that a thread had before. Undefined for programs whose threads join earlier ones.
 */
export function permuteThreads(
  program: Program,
  order: readonly number[],
): { readonly program: Program; readonly original: (name: string) => string } | undefined {
  if (program.threads.some(joinsEarlier)) return undefined;
  const threads = order.map((i) => program.threads[i]);
  const at = (i: number) => order.indexOf(i);
  const names = new Map<string, string>();
  const firstOf = (all: readonly Block[], i: number) =>
    1 + all.slice(0, i).reduce((sum, body) => sum + 1 + started(body), 0);
  program.threads.forEach((body, i) => {
    for (let k = 0; k <= started(body); k++)
      names.set(`T${firstOf(threads, at(i)) + k}`, `T${firstOf(program.threads, i) + k}`);
  });
  const permuted = { ...program, threads, joins: program.joins.map(at), daemons: program.daemons.map(at) };
  return { program: permuted, original: (name) => name.replace(/^T\d+/, (before) => names.get(before) ?? before) };
}
