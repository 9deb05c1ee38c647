const advice: Readonly<Record<string, string>> = {
  "model it with io(), MessageChannel or an EventTarget":
    "WebSocket EventSource XMLHttpRequest SharedWorker ServiceWorker RTCPeerConnection",
  "use the streams of node:stream":
    "ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamBYOBRequest " +
    "ReadableStreamDefaultController ReadableByteStreamController WritableStream WritableStreamDefaultWriter " +
    "WritableStreamDefaultController TransformStream TransformStreamDefaultController ByteLengthQueuingStrategy " +
    "CountQueuingStrategy TextEncoderStream TextDecoderStream CompressionStream DecompressionStream",
  "use a Buffer or a string": "Blob File FileReader FormData",
  "keep what belongs to a page out of the file, or hand it in as a parameter":
    "window document location history screen alert confirm prompt HTMLElement Element Node MutationObserver " +
    "IntersectionObserver ResizeObserver requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback",
  "use a Map, or node:fs": "localStorage sessionStorage indexedDB caches",
  "write what it does in TypeScript": "WebAssembly",
  "measure with performance.now()":
    "Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList " +
    "PerformanceResourceTiming",
  "use crypto.randomUUID() or getRandomValues()": "Crypto CryptoKey SubtleCrypto",
  "write the path as a string": "__dirname __filename",
  "write for Node.js": "Deno Bun",
};

/** Global names of Node and of browsers that are known and not simulated, with what to do instead. */
export const hostNames: ReadonlyMap<string, string> = new Map(
  Object.entries(advice).flatMap(([text, names]) => names.split(" ").map((name) => [name, text])),
);
