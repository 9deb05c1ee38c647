import type { ColumnsModel, StuckCell } from "../columns/columnsModel";
import type { Paint } from "./paint";
import { gap, placeOf, type TextColumnsLayout } from "./textColumnsLayout";
import { textGutter } from "./textGutter";
import { fitText, textWidth } from "./textWidth";
import { wrapText } from "./wrapText";

/** The last rows: where each task is stuck, and why, every cell broken into lines of its column. */
export function textStuckRows(model: ColumnsModel, layout: TextColumnsLayout, paint: Paint): string[] {
  if (model.stuck.length === 0) return [];
  const label = paint.red(textGutter(layout, "stuck", ""));
  const blank = " ".repeat(layout.gutter);
  if (layout.oneColumn)
    return model.stuck.flatMap((cell, index) => {
      const place = paint.dim(textGutter(layout, "", placeOf(model, cell)));
      const text = `${layout.names.get(cell.task)}: ${cell.text} — ${cell.because}`;
      const lines = wrapText(text, layout.columns[0].width);
      return [...(index === 0 ? [label] : []), ...lines.map((line, i) => (i === 0 ? place : blank) + paint.red(line))];
    });
  const cells = layout.columns.map(({ task, width }) => {
    const cell = model.stuck.find((one) => one.task === task);
    return { width, lines: cell ? cellLines(model, cell, width) : [] };
  });
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const texts = cells.map(({ lines, width }) => fitText(lines[row] ?? "", width) + " ".repeat(gap)).join("");
    return (row === 0 ? label : blank) + paint.red(texts.trimEnd());
  });
}

function cellLines(model: ColumnsModel, cell: StuckCell, width: number): string[] {
  const place = placeOf(model, cell);
  return [
    fitText(cell.text, Math.min(width, textWidth(cell.text))),
    ...wrapText(cell.because, width),
    ...(place ? [`line ${place}`] : []),
  ];
}
