type Measure = (text: string, size: number, mono: boolean) => number;

/** Without the DOM: a little more than interface fonts and monospace fonts have on average. */
let measure: Measure = (text, size, mono) => text.length * size * (mono ? 0.61 : 0.545);

/** Pixels; `size` is the size of the font, in pixels as well. */
export function textWidth(text: string, size: number, mono = false): number {
  return measure(text, size, mono);
}

/** From now on widths are those of real fonts. */
export function measureWith(real: Measure): void {
  measure = real;
}
