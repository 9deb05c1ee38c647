/** What one emitted function needs at its start. Arrow functions see the `this` of the function around them. */
export interface Frame {
  readonly parent: Frame | null;
  readonly kind: "function" | "arrow" | "constructor" | "derived";
  /** Inside a user's own generator function: `yield` is the user's. */
  readonly generator: boolean;
  /** Inside an async function: `await` is allowed. */
  readonly async: boolean;
  /** The code is part of a loop that goes on until something tells it to stop. */
  idles: boolean;
  live: number;
  temps: number;
  /** Further names to declare, and what a constructor does right after `super()` or allocation. */
  readonly extra: string[];
  afterSuper: string;
  uses: { this?: true; arguments?: true; super?: true; superWrite?: true; target?: true };
}

export function newFrame(parent: Frame | null, kind: Frame["kind"], generator = false, async = false): Frame {
  return { parent, kind, generator, async, idles: false, live: 0, temps: 0, extra: [], afterSuper: "", uses: {} };
}

/** The frame whose `this` an arrow function sees. */
export function thisFrame(frame: Frame): Frame {
  return frame.kind === "arrow" && frame.parent ? thisFrame(frame.parent) : frame;
}

/** Is it the code of a constructor? */
export function constructs({ kind }: Frame): boolean {
  return kind === "constructor" || kind === "derived";
}

/**
 * Declares temporaries and what arrow functions inside see of `this`, `arguments`, `super` and `new.target`. `own`: the
 * name of the generator, if it may be the body of what `new` calls.
 */
export function prologue(frame: Frame, own = ""): string {
  const names = [...Array.from({ length: frame.temps }, (_, i) => `$$${i}`), ...frame.extra];
  let text = names.length ? `let ${names.join(", ")};` : "";
  if (frame.kind === "arrow") return text;
  const inConstructor = constructs(frame);
  if (frame.uses.this && !inConstructor) text += "const $$this = this;";
  if (frame.uses.arguments)
    text += inConstructor ? "const $$args = $$.slice(arguments, 2);" : "const $$args = arguments;";
  if (frame.uses.super) text += "const $$super = ($$k) => super[$$k];";
  if (frame.uses.superWrite) text += "const $$superWrite = ($$k, $$v) => (super[$$k] = $$v);";
  if (frame.uses.target && !inConstructor) text += `const $$target = $$.target(${own});`;
  return text;
}
