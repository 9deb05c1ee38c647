import { measureWith } from "./layout/textWidth";

/** Words are cut where they really end, in the fonts that the theme brings. */
export function measureFonts(node: HTMLElement): void {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return;
  const style = getComputedStyle(node);
  // Half of the words are bold, and a hair too much room is better than too little
  const fonts = {
    text: `500 100px ${style.fontFamily}`,
    mono: `100px ${style.getPropertyValue("--mono") || "monospace"}`,
  };
  const known = new Map<string, number>();
  measureWith((text, size, mono) => {
    const key = `${mono ? "m" : "t"}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = mono ? fonts.mono : fonts.text;
      width = (context.measureText(text).width / 100) * 1.03;
      if (known.size > 5000) known.clear();
      known.set(key, width);
    }
    return width * size;
  });
}
