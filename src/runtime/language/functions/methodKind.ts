/** What a method is: its generator is run by calls, by iterating, or from one `await` to the next. "starting": its parameters run code. */
export type MethodKind = "method" | "generator" | "starting" | "async" | "asyncGenerator" | "asyncStarting";
