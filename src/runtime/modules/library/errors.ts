type ErrorClass<E extends Error> = new (message?: string, options?: ErrorOptions) => E;

/** An error as those of Node's own modules: with a `code`, which its text shows behind the name. */
export function nodeError<E extends Error>(
  Base: ErrorClass<E>,
  code: string,
  message: string,
  options?: ErrorOptions,
): E & { code: string } {
  const error = options === undefined ? new Base(message) : new Base(message, options);
  const shown = `${error.name} [${code}]: ${message}`;
  Object.defineProperty(error, "toString", {
    value: () => shown,
    enumerable: false,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(error, "stack", { value: shown, enumerable: false, writable: true, configurable: true });
  return Object.assign(error, { code });
}

/** What an operation that a signal stopped rejects with. */
export class AbortError extends Error {
  code = "ABORT_ERR";
  constructor(message = "The operation was aborted", options?: ErrorOptions) {
    super(message, options);
    this.name = "AbortError";
  }
}

/** `must be of type function`, with what came instead. */
export function invalidArgument(name: string, expected: string, value: unknown): TypeError {
  const what = name.endsWith(" argument") ? name : `"${name}" ${name.includes(".") ? "property" : "argument"}`;
  return nodeError(TypeError, "ERR_INVALID_ARG_TYPE", `The ${what} must be ${expected}. Received ${received(value)}`);
}

/** A value that is of the right type and still wrong. */
export function invalidValue(name: string, value: unknown, reason = "is invalid"): TypeError {
  const kind = name.includes(".") ? "property" : "argument";
  return nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The ${kind} '${name}' ${reason}. Received ${quoted(value)}`);
}

export function outOfRange(name: string, range: string, value: unknown): RangeError {
  const message = `The value of "${name}" is out of range. It must be ${range}. Received ${quoted(value)}`;
  return nodeError(RangeError, "ERR_OUT_OF_RANGE", message);
}

export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== "function") throw invalidArgument(name, "of type function", value);
}

export function checkSignal(signal: unknown, name: string): void {
  if (signal === undefined) return;
  if (signal === null || typeof signal !== "object" || !("aborted" in signal))
    throw invalidArgument(name, "an instance of AbortSignal", signal);
}

function received(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === "function") return value.name === "" ? "function " : `function ${value.name}`;
  if (typeof value === "object") {
    const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name;
    return typeof name === "string" && name !== "" ? `an instance of ${name}` : "[Object: null prototype] {}";
  }
  const text = quoted(value);
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

function quoted(value: unknown): string {
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[ ${value.map(quoted).join(", ")} ]`;
  if (typeof value === "object" && value !== null) return "{}";
  return String(value);
}
