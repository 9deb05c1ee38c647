import { InvalidArgumentError } from "commander";

/** Parser of an option's value: a number above 0, whole unless `fractions`. */
export function numberOption(unit: string, fractions = false): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN;
    if (!(value > 0) || !Number.isFinite(value) || (!fractions && !Number.isSafeInteger(value)))
      throw new InvalidArgumentError(`It takes a ${fractions ? "" : "whole "}number of ${unit} above 0.`);
    return value;
  };
}
