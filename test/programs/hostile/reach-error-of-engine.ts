// @ends violated /Code generation from strings disallowed/
import { Mutex } from "interleaver";
try {
  new Mutex().unlock();
} catch (e) {
  (e as { constructor: { constructor: (s: string) => () => { exit(): void } } }).constructor.constructor("return process")().exit();
}
