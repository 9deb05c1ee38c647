/** As `assert.equal` compares. */
export function looselyEqual(a: unknown, b: unknown): boolean {
  // eslint-disable-next-line eqeqeq -- Node defines it by `==`
  return a == b || Object.is(a, b);
}
