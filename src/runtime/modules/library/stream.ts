import { unbuilt } from "./core";
import { Duplex, PassThrough, Transform } from "./duplex";
import { Readable } from "./readable";
import { addAbortSignal, Stream } from "./streamBase";
import { finished } from "./streamFinished";
import { pipelineWithCallback as pipeline } from "./streamPipeline";
import promises from "./streamPromises";
import { Writable } from "./writable";

const isReadable = (stream: Readable): boolean => stream.readable;
const isErrored = (stream: Stream): boolean => Boolean(stream.errored);
const [bytes, objects] = [16384, 16];
const getDefaultHighWaterMark = (objectMode: boolean): number => (objectMode ? objects : bytes);
const all = {
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  Stream,
  finished,
  pipeline,
  addAbortSignal,
  promises,
};
Object.assign(Stream, all, { isReadable, isErrored, getDefaultHighWaterMark });

export { Readable, Writable, Duplex, Transform, PassThrough, Stream, finished, pipeline, addAbortSignal, promises };
export { isReadable, isErrored, getDefaultHighWaterMark };
unbuilt("stream", Stream);
unbuilt("stream.Readable", Readable);
unbuilt("Readable.prototype", Readable.prototype);
unbuilt("stream.Writable", Writable);
unbuilt("stream.Duplex", Duplex);
export default Stream;
