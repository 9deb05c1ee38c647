/** 32 bits for a location and its state; a state of 0 is nothing. */
export function mix(location: number, state: number): number {
  if (state === 0) return 0;
  let bits = Math.imul(location + 1, 0x9e37_79b1) ^ Math.imul(state, 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b_3c6d);
  return bits ^ (bits >>> 13);
}
