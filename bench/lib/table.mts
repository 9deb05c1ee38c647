/** Prints rows of a table as they come: the first column to the left, the others to the right. */
export class Table {
  constructor(private readonly widths: readonly number[]) {}

  print(cells: readonly string[]): void {
    const padded = cells.map((cell, i) => (i === 0 ? cell.padEnd(this.widths[i]) : cell.padStart(this.widths[i])));
    console.log(padded.join("").trimEnd());
  }
}

export const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
/** Nothing where there is nothing to compare with. */
export const ratio = (value: number, to: number | undefined): string =>
  to === undefined ? "" : `${(value / to).toFixed(2)}×`;
