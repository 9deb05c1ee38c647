import type { OutputLevel } from "../../model/trace";
import { showValue } from "../showValue";

/** One call of a method of `console`, as a terminal would show it. */
export interface ConsoleLine {
  readonly level: OutputLevel;
  readonly text: string;
}

const levels: Readonly<Record<string, OutputLevel>> = { warn: "warn", error: "error", trace: "error", assert: "error" };
const longest = 2000;

/** What `console` of one execution prints: remembers groups and counters. Runs no code of the program. */
export class ConsoleText {
  private indent = "";
  private readonly counts = new Map<string, number>();

  constructor(private readonly isProxy: (value: object) => boolean) {}

  /** Undefined for what prints nothing. */
  call(method: string, args: readonly unknown[]): ConsoleLine | undefined {
    const text = this.text(method, args);
    if (method === "group" || method === "groupCollapsed") this.indent += "  ";
    if (method === "groupEnd") this.indent = this.indent.slice(2);
    if (text === undefined) return undefined;
    const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
    return { level: levels[method] ?? "log", text: cut.replace(/^/gm, this.indentOf(method)) };
  }

  /** A group's own title stands outside of it. */
  private indentOf(method: string): string {
    return method === "group" || method === "groupCollapsed" ? this.indent.slice(2) : this.indent;
  }

  private text(method: string, args: readonly unknown[]): string | undefined {
    const label = args.length === 0 || args[0] === undefined ? "default" : this.shown(args[0]);
    switch (method) {
      case "log":
      case "info":
      case "debug":
      case "warn":
      case "error":
      case "table":
      case "dirxml":
        return this.format(args);
      case "dir":
        return showValue(args[0], this.isProxy, 3, longest);
      case "trace":
        return args.length === 0 ? "Trace" : `Trace: ${this.format(args)}`;
      case "assert":
        if (args[0]) return undefined;
        return args.length < 2 ? "Assertion failed" : `Assertion failed: ${this.format(args.slice(1))}`;
      case "group":
      case "groupCollapsed":
        return args.length === 0 ? undefined : this.format(args);
      case "count":
        this.counts.set(label, (this.counts.get(label) ?? 0) + 1);
        return `${label}: ${this.counts.get(label)}`;
      case "countReset":
        this.counts.delete(label);
        return undefined;
      // Code takes no time
      case "timeEnd":
        return `${label}: 0ms`;
      case "timeLog":
        return `${label}: 0ms${args.length > 1 ? ` ${this.format(args.slice(1))}` : ""}`;
      default:
        return undefined;
    }
  }

  /** As Node's `util.format`. */
  private format(args: readonly unknown[]): string {
    if (typeof args[0] !== "string" || !args[0].includes("%")) return args.map((value) => this.shown(value)).join(" ");
    let used = 1;
    const first = args[0].replace(/%([sdifjoOc%])/g, (place, kind: string) => {
      if (kind === "%") return "%";
      if (used >= args.length) return place;
      return this.placed(kind, args[used++]);
    });
    return [first, ...args.slice(used).map((value) => this.shown(value))].join(" ");
  }

  private placed(kind: string, value: unknown): string {
    if (kind === "c") return "";
    if (kind === "s") return this.shown(value);
    if (!"dif".includes(kind)) return showValue(value, this.isProxy, 2, longest);
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "object" || typeof value === "function" || typeof value === "symbol") return "NaN";
    const number =
      kind === "d" ? Number(value) : kind === "i" ? parseInt(String(value), 10) : parseFloat(String(value));
    return showValue(number);
  }

  private shown(value: unknown): string {
    return typeof value === "string" ? value : showValue(value, this.isProxy, 2, longest);
  }
}
