/** The first line of a piece of source, of a loop without its body: `while (true)`. */
export function headOf(text: string): string {
  const line = text.split("\n")[0].trim();
  const head = /^(?:for|while)\b/.test(line) ? line.replace(/\s*\{.*$/, "") : line.replace(/^do\b.*$/, "do … while");
  return head.length > 60 ? `${head.slice(0, 59)}…` : head;
}
