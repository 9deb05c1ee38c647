/** One measured point: `x` doubles from one to the next. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Series {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly points: readonly Point[];
}

/** Three digits that count. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** Rows of bars, from 0 to the largest value. */
export function textPlot({ points, y }: Series): string {
  const most = Math.max(...points.map((point) => point.y));
  const bar = (value: number) => "█".repeat(Math.max(0, Math.round((value / most) * 40)));
  return points.map((p) => `  ${String(p.x).padStart(10)} ${bar(p.y)} ${short(p.y)} ${y}`).join("\n");
}

const [width, height, margin] = [360, 240, 56];

/** One chart below the other, both axes logarithmic; the dashed line grows as `x` does. */
export function svgPlot(all: readonly Series[]): string {
  const charts = all.map((series, i) => `<g transform="translate(0 ${i * height})">${chart(series)}</g>`);
  const size = `width="${width}" height="${height * all.length}"`;
  const style = 'font-family="sans-serif" font-size="11" fill="#333" stroke="none"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${style}>\n<rect ${size} fill="#fff"/>\n${charts.join("\n")}\n</svg>\n`;
}

function chart({ title, x, y, points }: Series): string {
  const floor = Math.min(...points.map((point) => point.y)) / 2;
  const decades = Math.log2(Math.max(points.at(-1)!.x / points[0].x, Math.max(...points.map((p) => p.y)) / floor));
  const right = (value: number) => margin + (Math.log2(value / points[0].x) / decades) * (width - 1.5 * margin);
  const up = (value: number) => height - margin - (Math.log2(value / floor) / decades) * (height - 1.5 * margin);
  const path = points.map((p, i) => `${i === 0 ? "M" : "L"}${right(p.x).toFixed(1)} ${up(p.y).toFixed(1)}`).join("");
  const last = points.at(-1)!;
  const linear = `M${right(points[0].x)} ${up(points[0].y)}L${right(last.x)} ${up((points[0].y * last.x) / points[0].x)}`;
  const marks = points.map(
    (p) =>
      `<circle cx="${right(p.x)}" cy="${up(p.y)}" r="2.5"/><text x="${right(p.x)}" y="${height - margin + 16}" text-anchor="middle">${p.x}</text>` +
      `<text x="${right(p.x)}" y="${up(p.y) - 6}" text-anchor="middle">${short(p.y)}</text>`,
  );
  return [
    `<text x="${margin}" y="16" font-weight="bold">${title}</text>`,
    `<text x="${width / 2}" y="${height - 12}" text-anchor="middle">${x}</text>`,
    `<text x="12" y="${height / 2}" text-anchor="middle" transform="rotate(-90 12 ${height / 2})">${y}</text>`,
    `<path d="M${margin} ${margin / 2}V${height - margin}H${width - margin / 2}" fill="none" stroke="#999"/>`,
    `<path d="${linear}" fill="none" stroke="#bbb" stroke-dasharray="4 3"/>`,
    `<path d="${path}" fill="none" stroke="#06c" stroke-width="1.5"/>`,
    ...marks,
  ].join("\n");
}

/**
 * By which power of `x` the values of `y` grow: the median of the slopes between all pairs of points of the upper half, on
 * logarithmic scales (Theil and Sen's estimate, which a few disturbed points do not move). 1 is linear, 0 is constant.
 */
export function powerOfGrowth({ points }: Series): number {
  const upper = points.slice(Math.max(0, Math.min(points.length >> 1, points.length - 3)));
  const slopes = upper.flatMap((p, i) => upper.slice(i + 1).map((q) => Math.log(q.y / p.y) / Math.log(q.x / p.x)));
  return slopes.sort((a, b) => a - b)[slopes.length >> 1];
}
