import { InvalidArgumentError } from "commander";

/** Parser of an option's value: a number above 0 (or 0, `orNone`), whole unless `fractions`. */
export function numberOption(unit: string, { fractions = false, orNone = false } = {}): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN;
    const isEnough = value > 0 || (orNone && value === 0);
    if (!isEnough || !Number.isFinite(value) || (!fractions && !Number.isSafeInteger(value)))
      throw new InvalidArgumentError(
        `It takes a ${fractions ? "" : "whole "}number of ${unit}${orNone ? "" : " above 0"}.`,
      );
    return value;
  };
}
