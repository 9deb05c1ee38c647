import { delayOf } from "../../runtime/delayOf";
import { isObject } from "../../runtime/language/isObject";

/** The delay that `sleep` and `timeout` are asked for, as `setTimeout` takes it; no code of the program converts it. */
export function milliseconds(value: unknown): number {
  return delayOf(isObject(value) || typeof value === "symbol" ? NaN : Number(value));
}
