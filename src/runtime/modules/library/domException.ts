const codes: Readonly<Record<string, number>> = {
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  NotFoundError: 8,
  NotSupportedError: 9,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidAccessError: 15,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  QuotaExceededError: 22,
  TimeoutError: 23,
  DataCloneError: 25,
};

/** The error of the web's interfaces: its name says what it is. */
export class DOMException extends Error {
  readonly #name: string;
  constructor(message = "", options: string | { name?: string; cause?: unknown } = "Error") {
    super(String(message));
    const given = typeof options === "object" ? options : { name: options };
    this.#name = given.name === undefined ? "Error" : String(given.name);
    if (typeof options === "object" && "cause" in options)
      Object.defineProperty(this, "cause", {
        value: options.cause,
        enumerable: false,
        writable: true,
        configurable: true,
      });
    const stack = this.message === "" ? this.#name : `${this.#name}: ${this.message}`;
    Object.defineProperty(this, "stack", { value: stack, enumerable: false, writable: true, configurable: true });
  }
  override get name(): string {
    return this.#name;
  }
  get code(): number {
    return Object.hasOwn(codes, this.#name) ? codes[this.#name] : 0;
  }
  get [Symbol.toStringTag](): string {
    return "DOMException";
  }
}

for (const name of Object.keys(codes)) {
  const constant =
    name
      .replace(/Error$/, "")
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .toUpperCase() + "_ERR";
  const value = { value: codes[name], enumerable: true };
  Object.defineProperty(DOMException, constant, value);
  Object.defineProperty(DOMException.prototype, constant, value);
}
