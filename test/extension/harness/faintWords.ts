import type { Locator } from "playwright-core";

/** Red, green, blue in 0 to 255, and opacity in 0 to 1. */
type Colour = readonly [number, number, number, number];

interface Painted {
  /** The words of a text; undefined of a shape. */
  readonly words?: string;
  readonly fill: string;
  readonly opacity: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The words of a picture that stand out from what is painted below them by less than the 4.5 to 1 that WCAG asks for. */
export async function faintWords(picture: Locator): Promise<{ look: "light" | "dark"; words: string[] }> {
  const { page, painted } = await picture.evaluate((svg) => ({
    page: getComputedStyle(document.body).backgroundColor,
    painted: [...svg.querySelectorAll("rect, circle, text")].map((node): Painted => {
      const { fill, fillOpacity } = getComputedStyle(node);
      const { x, y, width, height } = node.getBoundingClientRect();
      const words = node.localName === "text" ? (node.textContent ?? "") : undefined;
      return { words, fill, opacity: Number(fillOpacity), box: { x, y, width, height } };
    }),
  }));
  const groundOf = ({ box: { x, y, width, height } }: Painted, before: readonly Painted[]): Colour =>
    before
      .filter(({ words, box }) => words === undefined && contains(box, x + width / 2, y + height / 2))
      .reduce((ground, { fill, opacity }) => mixed(colour(fill, opacity), ground), colour(page));
  const words = painted.flatMap((text, i) => {
    if (text.words === undefined) return [];
    const found = contrast(colour(text.fill), groundOf(text, painted.slice(0, i)));
    return found < 4.5 ? [`${text.words}: ${found.toFixed(2)}`] : [];
  });
  return { look: luminance(groundOf(painted[0], painted.slice(0, 1))) > 0.5 ? "light" : "dark", words };
}

const contains = (box: Painted["box"], x: number, y: number) =>
  box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height;

function colour(css: string, opacity = 1): Colour {
  const [r = 0, g = 0, b = 0, a = css === "none" ? 0 : 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b, a * opacity];
}

function mixed([r, g, b, a]: Colour, below: Colour): Colour {
  const mix = (top: number, ground: number) => top * a + ground * (1 - a);
  return [mix(r, below[0]), mix(g, below[1]), mix(b, below[2]), 1];
}

/** Of WCAG 2. */
function luminance([r, g, b]: Colour): number {
  const [x, y, z] = [r, g, b].map((c) => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (light + 0.05) / (dark + 0.05);
}
