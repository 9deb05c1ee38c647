/** What a thrown value says of itself, read without running any code of the program. */
export interface ErrorDescription {
  readonly text: string;
  readonly name: string;
  /** It is an object that says nothing of itself. */
  readonly silent?: true;
}

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;

/** `TypeError: x is not a function`. Getters, proxies' traps and `toString` of the program are never called. */
export function describeError(thrown: unknown, isProxy: (value: object) => boolean = () => false): ErrorDescription {
  if (typeof thrown === "string") return { name: "", text: JSON.stringify(thrown) };
  if (typeof thrown === "symbol") return { name: "", text: "a symbol" };
  if (thrown === null || (typeof thrown !== "object" && typeof thrown !== "function"))
    return { name: "", text: String(thrown) };
  const text = textOf(thrown, "message", isProxy);
  const message = text === undefined ? undefined : namedAsWritten(text);
  const name = textOf(thrown, "name", isProxy) ?? nameInStack(thrown, message, isProxy);
  if (name === undefined && message === undefined)
    return { name: "", text: "an object that is no Error", silent: true };
  return { name: name ?? "", text: [name, message].filter((part) => part !== undefined && part !== "").join(": ") };
}

/** V8 says the emitted names of what has none in the source: what a module exports as `default`, and classes. */
export function namedAsWritten(message: string): string {
  return message.replace(/\$\$default\d+/g, "default").replace(/\$\$class_\d+/g, "anonymous class");
}

/** Of errors whose `name` is a getter (`DOMException`): what it gave when the error was made. */
function nameInStack(thrown: object, message = "", isProxy: (value: object) => boolean): string | undefined {
  const stack = textOf(thrown, "stack", isProxy);
  const end = message === "" ? "" : `: ${message}`;
  return stack?.endsWith(end) ? stack.slice(0, stack.length - end.length) : undefined;
}

/** A data property that is a string, own or inherited; undefined if a getter hides it. */
function textOf(start: object, key: string, isProxy: (value: object) => boolean): string | undefined {
  for (let at: object | null = start; at !== null && !isProxy(at); at = getPrototypeOf(at) as object | null) {
    const property = getOwnPropertyDescriptor(at, key);
    const value: unknown = property?.value;
    if (value !== undefined || property?.get) return typeof value === "string" ? value : undefined;
  }
  return undefined;
}
