// @ends invalid /code in a string is not supported/
import { Mutex, thread } from "interleaver";
type Maker = { constructor: (s: string) => () => { exit(): void } };
for (const f of [thread, Mutex, new Mutex().lock, thread(() => {}).join] as unknown as Maker[])
  try {
    f.constructor("return process")().exit();
  } catch (e) {
    if (f === (thread as unknown)) continue;
    throw e;
  }
