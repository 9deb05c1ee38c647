/** Of 32 bits in each number. */
export function hasBit(bits: Int32Array, index: number): boolean {
  return ((bits[index >> 5] >>> index) & 1) === 1;
}
