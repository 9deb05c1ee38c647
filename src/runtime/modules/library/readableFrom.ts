import { invalidArgument, nodeError } from "./errors";
import type { Readable, ReadableOptions } from "./readable";

/** `Readable.from`: reads from what is iterated, one by one. `make`: a stream with these options. */
export function readableFrom(
  make: (options: ReadableOptions) => Readable,
  source: unknown,
  options: ReadableOptions,
): Readable {
  if (typeof source === "string" || source instanceof Uint8Array) {
    return make({
      objectMode: true,
      ...options,
      read() {
        this.push(source);
        this.push(null);
      },
    });
  }
  const given = source as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const asynchronous = given?.[Symbol.asyncIterator];
  const iterator = asynchronous?.call(given) ?? given?.[Symbol.iterator]?.();
  if (!iterator) throw invalidArgument("iterable", "an instance of Iterable", source);
  let busy = false;
  const stream = make({ objectMode: true, highWaterMark: 1, ...options });
  stream._read = () => {
    if (busy) return;
    busy = true;
    void next();
  };
  stream._destroy = (error, done) => {
    stop(error).then(
      () => process.nextTick(done, error),
      (failure: unknown) => process.nextTick(done, failure ?? error),
    );
  };
  return stream;

  async function next(): Promise<void> {
    for (;;) {
      try {
        const step = asynchronous ? await iterator!.next() : (iterator!.next() as IteratorResult<unknown>);
        if (step.done) stream.push(null);
        else {
          const { value } = step;
          const chunk = typeof (value as Promise<unknown> | undefined)?.then === "function" ? await value : value;
          if (chunk === null) {
            busy = false;
            throw nodeError(TypeError, "ERR_STREAM_NULL_VALUES", "May not write null values to stream");
          }
          if (stream.push(chunk)) continue;
          busy = false;
        }
      } catch (error) {
        stream.destroy(error);
      }
      break;
    }
  }
  async function stop(error: unknown): Promise<void> {
    const failed = error !== undefined && error !== null;
    if (failed && typeof iterator!.throw === "function") {
      const { value, done } = await iterator!.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator!.return === "function") {
      const { value } = await iterator!.return();
      await value;
    }
  }
}
