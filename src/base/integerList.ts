/**
 * The same integers in a list that was grown. What `map` gives has another hidden class once V8 has optimized the call, and then
 * V8 gives up what it had optimized for lists before that.
 */
export function integerList(list: readonly number[]): readonly number[] {
  const grown: number[] = [];
  for (let i = 0; i < list.length; i++) grown.push(list[i]);
  return grown;
}
