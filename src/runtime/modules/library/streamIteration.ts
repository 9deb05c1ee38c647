import type { Readable } from "./readable";
import { finished } from "./streamFinished";
import { life } from "./streamBase";

/** The chunks of a stream. Leaving early destroys it, if `destroys`. */
export async function* iterate(stream: Readable, destroys: boolean): AsyncGenerator<unknown, void> {
  let wake = () => {};
  const onReadable = () => {
    wake();
    wake = () => {};
  };
  stream.on("readable", onReadable);
  let failure: unknown;
  let over = false;
  const forget = finished(stream, { writable: false }, (error) => {
    failure = error ?? null;
    over = true;
    onReadable();
  });
  let failed: unknown;
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (over && failure) throw failure;
      else if (over) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (error) {
    failed = error;
    throw error;
  } finally {
    if ((failed !== undefined || destroys) && (!over || stream[life].autoDestroy)) {
      if (!stream.destroyed) stream.destroy(null);
    } else {
      stream.off("readable", onReadable);
      forget();
    }
  }
}
