/** Every order of so many parts of each, which stay in their own order: as the numbers of whose turn it is. */
export function mergedOrders(lengths: readonly number[]): number[][] {
  const all: number[][] = [];
  const at = lengths.map(() => 0);
  const order: number[] = [];
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const visit = (): void => {
    if (order.length === total) return void all.push([...order]);
    lengths.forEach((length, i) => {
      if (at[i] === length) return;
      at[i]++;
      order.push(i);
      visit();
      order.pop();
      at[i]--;
    });
  };
  visit();
  return all;
}
