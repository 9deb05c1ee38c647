/** How many of the items, which are in order, do not come after a position. */
export function countUpTo<Item>(items: readonly Item[], positionOf: (item: Item) => number, position: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positionOf(items[middle]) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
