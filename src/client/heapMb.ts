/** What a process takes besides its heap, young objects included: megabytes. More, where it holds buffers. */
const besides = 128;
/** With less the checker does not even begin, and could not say why; with more, V8 may not. */
const [least, most] = [64, 2 ** 20];

/** What the heap of a process may take that may take so many megabytes in all. */
export function heapMb(memoryMb: number): number {
  return Math.min(most, Math.max(least, Math.floor(memoryMb / 2), memoryMb - besides));
}
