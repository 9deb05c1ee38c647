/** Arguments as a list of ours: the program's arrays iterate as the program wants, ours do not. */
export function listOf(args: ArrayLike<unknown>): unknown[] {
  if (args.length === 1) return [args[0]];
  const list: unknown[] = [];
  for (let i = 0; i < args.length; i++) list.push(args[i]);
  return list;
}
