import { escapeHtml } from "../../src/presentation/words/escapeHtml";
import { textWidth } from "../layout/textWidth";

export interface Picture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** What the style sheet gives to the diagrams; written into each element, because a picture has no style sheet. */
const properties = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap"],
  ...["paint-order", "stroke-linejoin"],
  ...["opacity", "font-family", "font-size", "font-weight", "font-style", "text-decoration", "color", "display"],
];
const margin = 16;

/** The verdict, the finding, the timeline and the graph as one picture, in the colours of the theme. */
export function panelSvg(page: HTMLElement): Picture {
  const style = getComputedStyle(page);
  const foreground = style.color;
  const font = style.fontFamily.replace(/"/g, "'");
  const diagrams = [...page.querySelectorAll<SVGSVGElement>("svg.diagram")].filter((svg) => svg.getClientRects()[0]);
  const width = Math.max(480, ...diagrams.map((svg) => svg.width.baseVal.value)) + 2 * margin;
  const parts: string[] = [];
  let y = margin;
  const write = (words: string, size: number, weight: number) => {
    for (const line of wrapped(words, width - 2 * margin, size)) {
      y += size + 4;
      const look = `font-size="${size}" font-weight="${weight}" font-family="${font}" fill="${foreground}"`;
      parts.push(`<text x="${margin}" y="${y}" ${look}>${escapeHtml(line)}</text>`);
    }
    y += 4;
  };
  write(textOf(page, ".verdict h1"), 16, 600);
  write(textOf(page, ".verdict p"), 12, 400);
  write(textOf(page, ".finding:not([hidden]) p"), 13, 400);
  for (const svg of diagrams) {
    const part = svg.closest(".section");
    if (part) {
      y += 14;
      write([...part.querySelectorAll("h2 .fold, h2 .aside")].map(plain).join(" · "), 12, 600);
    }
    const { width: wide, height: high } = svg.getBoundingClientRect();
    const copy = styledCopy(svg);
    copy.setAttribute("x", String(margin));
    copy.setAttribute("y", String(y + 8));
    copy.setAttribute("width", String(wide));
    copy.setAttribute("height", String(high));
    parts.push(new XMLSerializer().serializeToString(copy));
    y += high + 20;
    const caption = part?.querySelector(".note");
    if (caption) write(plain(caption), 12, 400);
  }
  const height = Math.ceil(y + margin);
  const background = getComputedStyle(document.body).backgroundColor;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
  return { text, width, height };
}

function styledCopy(original: SVGSVGElement): SVGSVGElement {
  const copy = original.cloneNode(true) as SVGSVGElement;
  const from = original.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((node, index) => {
    const style = getComputedStyle(from[index]);
    for (const name of properties) {
      const value = style.getPropertyValue(name);
      if (value !== "") node.setAttribute(name, value.replace(/url\("[^"#]*(#[^"]+)"\)/, "url($1)"));
    }
    for (const name of [...node.getAttributeNames()])
      if (/^(?:class|tabindex|role|style|data-|aria-)/.test(name)) node.removeAttribute(name);
  });
  for (const name of ["class", "data-testid", "data-cycle", "style"]) copy.removeAttribute(name);
  return copy;
}

function textOf(page: HTMLElement, selector: string): string {
  const node = page.querySelector(selector);
  return node ? plain(node) : "";
}

/** The text of an element; its badges are numbers in circles, as in the diagrams. */
function plain(node: Element): string {
  const copy = node.cloneNode(true) as Element;
  for (const control of copy.querySelectorAll("select, summary")) control.remove();
  for (const mark of copy.querySelectorAll(".mark"))
    mark.textContent = ` ${String.fromCodePoint(0x245f + Number(mark.textContent))} `;
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

function wrapped(words: string, room: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ").filter((each) => each !== "")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
