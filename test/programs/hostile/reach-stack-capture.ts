// @ends violated /no path/
const o: { stack?: string } = {};
(Error as unknown as { stackTraceLimit: number }).stackTraceLimit = 100;
(Error as unknown as { captureStackTrace(o: object): void }).captureStackTrace(o);
throw new Error(/node:|checkerWorker|node_modules/.test(String(o.stack)) ? "paths of the host" : "no path");
