import type { Identities } from "../memory/identities";

/** Which module of the program, and from where to where in its text; see `Printer.mark`. */
const mark = /\/\*\$\$(\d+):(\d+):(\d+)\*\//;

/**
 * The source of the program's functions, as `String(f)` shows it. Emitted functions say in their texts where they come
 * from, so that it costs nothing until somebody asks.
 */
export class FunctionTexts {
  /** Gives the texts of the program's modules. */
  sources: () => readonly string[] = () => [];
  /** The emitted bodies of functions that the runtime makes, where it does not enter them as they are. */
  private readonly bodies = new WeakMap<object, object>();

  constructor(private readonly identities: Identities) {}

  add(made: object, body: object): void {
    this.bodies.set(made, body);
  }

  /** Undefined for what the platform can tell by itself. */
  of(made: unknown): string | undefined {
    if (typeof made !== "function") return undefined;
    const text = textOf(made);
    const body = this.bodies.get(made) ?? this.identities.of(made)?.code;
    const [, module, from, to] = mark.exec(text) ?? (body && mark.exec(textOf(body))) ?? [];
    if (module !== undefined) return this.sources()[Number(module)].slice(Number(from), Number(to));
    if (text.endsWith("{ [native code] }")) return undefined;
    // It is one of ours, which stands for one of the platform's
    const name: unknown = Object.getOwnPropertyDescriptor(made, "name")?.value;
    return `function ${typeof name === "string" ? name : ""}() { [native code] }`;
  }
}

function textOf(made: object): string {
  return Reflect.apply(Function.prototype.toString, made, []);
}
