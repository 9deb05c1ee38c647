import { system } from "./core";
import { checkFunction, invalidArgument } from "./errors";
import { encodedContent } from "./fileHandle";
import { systemError } from "./fsErrors";
import { encodingIn, type Content } from "./fsOperations";
import { OpenFile } from "./fsOpenFile";

export interface WriteOptions {
  encoding?: string | null;
  mode?: number;
  flag?: string;
  signal?: AbortSignal;
}

/** Open files by number: those of `open` and `openSync`, and handles whose number somebody asked for. */
const open: (OpenFile | undefined)[] = [];
const first = 17;

export function numberFor(file: OpenFile): number {
  return system(() => {
    let at = open.findIndex((one) => one === undefined || one.closed);
    if (at < 0) at = open.length;
    open[at] = file;
    return at + first;
  });
}
export function fileOf(fd: number, syscall: string): OpenFile {
  if (typeof fd !== "number") throw invalidArgument("fd", "of type number", fd);
  return system(() => {
    const file = open[fd - first];
    if (!file || file.closed) throw systemError("EBADF", syscall);
    return file;
  });
}

/** What is to be written, checked. */
export function contentOf(data: unknown, options: WriteOptions | string | null | undefined): Content {
  if (typeof data !== "string" && !ArrayBuffer.isView(data))
    throw invalidArgument("data", "of type string or an instance of Buffer, TypedArray, or DataView", data);
  return encodedContent(data, encodingIn(options));
}
export function flagOf(options: WriteOptions | string | null | undefined, usual: string): string {
  return (typeof options === "object" && options !== null ? options.flag : undefined) ?? usual;
}
export function modeOf(options: WriteOptions | string | null | undefined): number | undefined {
  return typeof options === "object" && options !== null ? options.mode : undefined;
}
export function callbackOf(args: unknown[]): (error: unknown, value?: unknown, more?: unknown) => void {
  const callback = args.pop();
  checkFunction(callback, "cb");
  return callback as () => void;
}
