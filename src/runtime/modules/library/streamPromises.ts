import { Stream } from "./streamBase";
import { finished as watch, type FinishedOptions } from "./streamFinished";
import { pipeline as connect, type PipelineOptions } from "./streamPipeline";

function pipeline(...stages: unknown[]): Promise<unknown> {
  const last = stages[stages.length - 1];
  const plain =
    typeof last === "object" &&
    last !== null &&
    !(last instanceof Stream) &&
    !(Symbol.asyncIterator in last) &&
    !(Symbol.iterator in last);
  const options = plain ? (stages.pop() as PipelineOptions) : {};
  return new Promise((resolve, reject) => {
    connect(stages, (error, value) => (error ? reject(error as Error) : resolve(value)), options);
  });
}

function finished(stream: Stream, options: FinishedOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const forget = watch(stream, options, (error) => {
      if (options.cleanup) forget();
      if (error) reject(error as Error);
      else resolve();
    });
  });
}

export { pipeline, finished };
export default { pipeline, finished };
