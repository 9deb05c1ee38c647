// @ends invalid /code in a string is not supported/
import { Mutex } from "interleaver";
try {
  new Mutex().unlock();
} catch (e) {
  (e as { constructor: { constructor: (s: string) => () => { exit(): void } } }).constructor.constructor("return process")().exit();
}
