/** May a branch of that alternative begin with an event that takes this one? -1: any. */
export function admits(taken: number, choice: number): boolean {
  return choice === taken || choice === -1 || taken === -1;
}
