const specifier = /(?:\bfrom|\bimport|\brequire\s*\()\s*["']interleaver["']/;

/** Offset of the line that imports the module "interleaver"; -1 if none does. */
export function importsInterleaver(text: string): number {
  const found = text.search(specifier);
  return found < 0 ? -1 : text.lastIndexOf("\n", found) + 1;
}
