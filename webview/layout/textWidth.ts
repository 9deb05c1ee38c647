/** An estimate without the DOM, a little generous: average advance of interface fonts, 0.6 em for monospace. */
export function textWidth(text: string, size: number, mono = false): number {
  return text.length * size * (mono ? 0.61 : 0.545);
}
