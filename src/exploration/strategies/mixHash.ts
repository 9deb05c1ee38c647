/** Odd numbers to multiply with, one for each of two hashes, so that what is alike to one is not alike to the other. */
const multipliers = [0x9e3779b1, 0x85ebca77] as const;

/** A hash of 32 bits of what `hash` stands for and then `value`. `lane` (0 or 1) says which of two hashes. */
export function mixHash(hash: number, value: number, lane: number): number {
  let mixed = Math.imul(hash ^ value, multipliers[lane]);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
