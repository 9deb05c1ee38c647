import { AbortError, checkFunction, invalidArgument, nodeError } from "./errors";
import { life, reading, Stream, writing } from "./streamBase";

export interface FinishedOptions {
  error?: boolean;
  readable?: boolean;
  writable?: boolean;
  signal?: AbortSignal;
  cleanup?: boolean;
}
type Callback = (error?: unknown) => void;

function prematureClose(): Error {
  return nodeError(Error, "ERR_STREAM_PREMATURE_CLOSE", "Premature close");
}

/** Calls back once when the stream can no more be read or written, or has failed. Gives what takes the listeners away. */
export function finished(stream: Stream, given: FinishedOptions | Callback, last?: Callback): () => void {
  const options = typeof given === "function" ? {} : (given ?? {});
  const listener = (typeof given === "function" ? given : last)!;
  if (!(stream instanceof Stream)) throw invalidArgument("stream", "an instance of Stream", stream);
  checkFunction(listener, "callback");
  let told = false;
  const callback: Callback = (...args) => {
    if (told) return;
    told = true;
    listener.call(stream, ...args);
  };
  const input = stream[reading];
  const output = stream[writing];
  const reads = options.readable ?? input !== undefined;
  const writes = options.writable ?? output !== undefined;
  const { autoDestroy } = stream[life];
  // One that destroys itself closes at the end, and only then is it over
  const willClose = autoDestroy && (input !== undefined) === reads && (output !== undefined) === writes;
  let readOver = input?.endEmitted ?? false;
  let writeOver = output?.finished ?? false;

  const maybeOver = () => {
    if (stream.destroyed && willClose && !stream.closed) return;
    if (willClose && !stream[life].closeEmitted) return;
    if ((!reads || readOver) && (!writes || writeOver)) callback();
  };
  const onFinish = () => {
    writeOver = true;
    if (willClose && (input === undefined || reads)) return;
    if (!reads || readOver) callback();
  };
  const onEnd = () => {
    readOver = true;
    if (willClose && (output === undefined || writes)) return;
    if (!writes || writeOver) callback();
  };
  const onError = (error: unknown) => callback(error);
  const onClose = () => {
    const { errored } = stream[life];
    if (errored && typeof errored !== "boolean") return callback(errored);
    if (reads && !readOver && input && !input.endEmitted) return callback(prematureClose());
    if (writes && !writeOver && output && !output.finished) return callback(prematureClose());
    callback();
  };
  stream.on("end", onEnd);
  stream.on("finish", onFinish);
  if (options.error !== false) stream.on("error", onError);
  stream.on("close", onClose);
  if (stream[life].closeEmitted) process.nextTick(onClose);
  else if (stream[life].errorEmitted && !willClose) process.nextTick(onClose);
  else if (!willClose && (!reads || readOver) && (!writes || writeOver)) process.nextTick(maybeOver);

  const forget = () => {
    told = true;
    stream.removeListener("end", onEnd);
    stream.removeListener("finish", onFinish);
    stream.removeListener("error", onError);
    stream.removeListener("close", onClose);
  };
  const { signal } = options;
  if (signal) {
    const aborted = () => {
      forget();
      listener.call(stream, new AbortError(undefined, { cause: signal.reason as unknown }));
    };
    if (signal.aborted) process.nextTick(aborted);
    else signal.addEventListener("abort", aborted, { once: true });
  }
  return forget;
}
