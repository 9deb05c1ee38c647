import { AbortController } from "./abort";
import { PassThrough } from "./duplex";
import { AbortError, checkFunction, nodeError } from "./errors";
import { Readable } from "./readable";
import { reading, Stream, writing } from "./streamBase";
import { finished } from "./streamFinished";
import { destroyedError } from "./streamLife";
import type { Writable } from "./writable";

type Callback = (error?: unknown, value?: unknown) => void;
type Chunks = AsyncIterable<unknown> | Iterable<unknown>;
/** A generator function, or at the end a function that gives a promise. */
type Stage = (source: unknown, options: { signal: object }) => unknown;
export interface PipelineOptions {
  end?: boolean;
  signal?: AbortSignal;
}

const isIterable = (value: unknown): value is Chunks =>
  typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);

/** Connects streams, iterables and functions; destroys all of them when one fails, and calls back when all is over. */
export function pipeline(stages: unknown[], callback: Callback, { end = true, signal }: PipelineOptions = {}): unknown {
  if (stages.length < 2) throw nodeError(TypeError, "ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  const control = new AbortController();
  const destroyers: ((error: unknown) => void)[] = [];
  let failure: unknown;
  let value: unknown;
  let open = 0;
  const finish = (error?: unknown, final = false) => {
    if (error && (!failure || (failure as { code?: string }).code === "ERR_STREAM_PREMATURE_CLOSE")) failure = error;
    if (!failure && !final) return;
    for (const destroy of destroyers.splice(0)) destroy(failure);
    signal?.removeEventListener("abort", aborted);
    control.abort();
    if (final) process.nextTick(callback, failure, value);
  };
  const oneLess = (error?: unknown) => finish(error, --open === 0);
  const aborted = () => finish(new AbortError(undefined, { cause: signal!.reason as unknown }));
  if (signal?.aborted) aborted();
  else signal?.addEventListener("abort", aborted, { once: true });

  /** Takes part in the end of all, and is destroyed if that is an error. */
  const watch = (stream: Stream, reads: boolean, writes: boolean) => {
    let over = false;
    stream.on("close", () => (over = true));
    finished(stream, { readable: reads, writable: writes }, (error) => (over = !error));
    destroyers.push((error) => {
      if (over) return;
      over = true;
      stream.destroy(error ?? destroyedError("pipe"));
    });
  };
  const countEnd = (stream: Stream, options: { readable?: boolean; writable?: boolean }) => {
    open++;
    finished(stream, options, (error) => {
      // A reader that was left early has got what it wanted
      const premature = (error as { code?: string } | undefined)?.code === "ERR_STREAM_PREMATURE_CLOSE";
      if (premature && options.readable && !options.writable && stream[reading]?.ended && !stream.errored) oneLess();
      else oneLess(error);
    });
  };

  let current: unknown;
  stages.forEach((stage, i) => {
    const last = i === stages.length - 1;
    const hasNext = !last && (end || i < stages.length - 2);
    if (stage instanceof Stream && (hasNext || (last && end) || i === 0)) watch(stage, i > 0 || !last, i > 0);
    if (i === 0) {
      current = typeof stage === "function" ? (stage as Stage)(undefined, { signal: control.signal }) : stage;
      if (!isIterable(current) && !(current instanceof Stream))
        throw nodeError(
          TypeError,
          "ERR_INVALID_RETURN_VALUE",
          "Expected Iterable, AsyncIterable or Stream to be returned",
        );
    } else if (typeof stage === "function") {
      const made = (stage as Stage)(current, { signal: control.signal });
      if (!last) current = made;
      else if (isIterable(made) || made instanceof Stream)
        current = pourInto(new PassThrough({ objectMode: true }), made, true);
      else {
        const passed = new PassThrough({ objectMode: true });
        open++;
        (made as Promise<unknown>).then(
          (result) => {
            value = result;
            if (result !== null && result !== undefined) passed.write(result);
            if (end) passed.end();
            process.nextTick(oneLess);
          },
          (error: unknown) => {
            passed.destroy(error);
            process.nextTick(oneLess, error);
          },
        );
        current = passed;
        watch(passed, true, false);
      }
    } else {
      const target = stage as Writable;
      if (current instanceof Readable || (current instanceof Stream && current[reading])) {
        (current as Readable).pipe(target as never, { end: end || !last });
        if (!(i > 1 && typeof stages[i - 1] === "function"))
          countEnd(current as Stream, { readable: true, writable: false });
        if (last) countEnd(target, { readable: false, writable: true });
      } else pourInto(target, current, end || !last);
      current = target;
    }
  });
  return current;

  /** Writes what is iterated, as fast as it is taken. */
  function pourInto(
    target: Stream & { write(chunk: unknown): boolean; end(): unknown },
    source: unknown,
    ends: boolean,
  ): Stream {
    open++;
    void pour(target, source as Chunks, ends).then(
      () => oneLess(),
      (error: unknown) => oneLess(error),
    );
    return target;
  }
}

async function pour(
  target: Stream & { write(chunk: unknown): boolean; end(): unknown },
  source: Chunks,
  ends: boolean,
): Promise<void> {
  let failure: unknown;
  let wake: ((error?: unknown) => void) | undefined;
  const resume = (error?: unknown) => {
    if (error) failure = error;
    wake?.();
    wake = undefined;
  };
  const room = async () => {
    if (!failure) await new Promise<void>((resolve) => (wake = () => resolve()));
    if (failure) return Promise.reject(failure as Error);
    return undefined;
  };
  target.on("drain", resume);
  const forget = finished(target, { readable: false }, resume);
  try {
    if (target[writing]?.needDrain) await room();
    for await (const chunk of source) if (!target.write(chunk)) await room();
    if (ends) {
      target.end();
      await room();
    }
  } catch (error) {
    target.destroy(error);
    throw error;
  } finally {
    forget();
    target.off("drain", resume);
  }
}

/** `pipeline(...stages, options?, callback)`. */
export function pipelineWithCallback(...stages: unknown[]): unknown {
  const callback = stages.pop();
  checkFunction(callback, "streams[stream.length - 1]");
  const all = stages.length === 1 && Array.isArray(stages[0]) ? (stages[0] as unknown[]) : stages;
  let told = false;
  return pipeline(all, (error, value) => {
    if (told) return;
    told = true;
    (callback as Callback)(error, value);
  });
}
