// @ends verified
import { observe } from "interleaver";
const evil = {
  [Symbol.for("nodejs.util.inspect.custom")](_depth: number, _options: unknown, inspect: { constructor: (s: string) => () => { exit(): void } }): string {
    inspect.constructor("return process")().exit();
    return "";
  },
};
observe("evil", evil);
