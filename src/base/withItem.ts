/**
 * The list with one more item, in a new list. Not by spread: where intrinsics are frozen, V8 gives up its optimized code each
 * time that a spread needs more room than it thought, and never learns.
 */
export function withItem<T>(list: readonly T[], item: T): readonly T[] {
  const longer: T[] = [];
  for (let i = 0; i < list.length; i++) longer.push(list[i]);
  longer.push(item);
  return longer;
}
