/** Files of the library that hand on what programs give them: ports, streams, emitters. */
const files = new Set(
  (
    "messages stream streamBase streamFinished streamIteration streamLife streamPipeline streamPipes streamPromises " +
    "readable readableFrom readableSide writable writableSide duplex events eventIterator eventSources eventTarget " +
    "listenersOf locks timers timersPromises"
  )
    .split(" ")
    .map((name) => `node:${name}`),
);

/** Is what code of that file remembers no variable of the program's, but how the library does its work? */
export function handsOn(file: string | undefined): boolean {
  return file !== undefined && files.has(file);
}
