/** Several scenarios or files: the first of these that occurred (contract, section 5). */
const order = [4, 2, 1, 3, 0];

/** The exit code that stands for all of `codes`; 0 for none. */
export function exitCode(codes: readonly number[]): number {
  return order.find((code) => codes.includes(code)) ?? 0;
}
