import { baseName } from "../../base/baseName";
import type { ExecutionEvent } from "../../model/event";
import type { ExecutionRecord, WaitRecord } from "../../model/record";
import type { Location } from "../../model/report";
import type { Site } from "../../model/site";

/** Speaks of one execution in the user's words. */
export class Narrator {
  /** What happens in the library happens where the program called it. */
  readonly record: ExecutionRecord;
  private readonly entry: string | undefined;

  constructor(
    record: ExecutionRecord,
    private readonly sites: readonly Site[],
  ) {
    const { events } = record;
    const atUsersSite = (event: ExecutionEvent) =>
      event.usersSite === undefined ? event : { ...event, site: event.usersSite };
    const anyForeign = events.some(({ usersSite }) => usersSite !== undefined);
    this.record = anyForeign ? { ...record, events: events.map(atUsersSite) } : record;
    // What it imports comes before it
    this.entry = sites.at(-1)?.file;
  }

  task(id: number): string {
    return `\`${this.record.tasks[id].name}\``;
  }

  /** What a location is called, told apart from others that the program calls so. */
  nameOf(location: number): string {
    return this.record.apart?.get(location) ?? this.record.names[location];
  }

  /** As the program calls what is waited for, for causes. */
  given({ location, object }: WaitRecord): string {
    return this.record.apart?.has(location) ? this.record.names[location] : object;
  }

  /** `line 12`; places in other files than the entry name theirs: `bank.ts line 12`. */
  line(site: number): string {
    const place = this.sites[site];
    if (!place) return "an unknown line";
    const file = place.file === this.entry ? "" : `${baseName(place.file)} `;
    return `${file}line ${place.line}`;
  }

  /** The line of a loop: `line 3`, and with its column, `line 3:12`, where other loops begin in that line. */
  loop(site: number): string {
    const { file, line, column } = this.sites[site] ?? { line: -1 };
    const isOther = (place: Site) =>
      place.line === line && place.column !== column && place.file === file && /^(for|while|do)\b/.test(place.text);
    return this.sites.some(isOther) ? `${this.line(site)}:${column}` : this.line(site);
  }

  /** What the user wrote there, as code; of a long piece the beginning. */
  text(site: number): string {
    const place = this.sites[site];
    return `\`${place ? textOf(place) : ""}\``;
  }

  /** What is called there, as code. */
  callee(site: number): string {
    return `\`${this.sites[site]?.callee ?? this.sites[site]?.text ?? "a call"}\``;
  }

  /** The place, as a list that is empty where it is unknown. */
  at(site: number, task: number, role: string): Location[] {
    const place = this.sites[site];
    if (!place) return [];
    const { file, line, column, endLine, endColumn } = place;
    return [{ file, line, column, endLine, endColumn, task: this.record.tasks[task].name, role }];
  }

  /** Names a fault by its kind and places, whatever the order of the places. */
  cause(kind: string, sites: readonly number[]): string {
    const places = sites.map((site) => this.sites[site]).filter((place) => place !== undefined);
    return [kind, ...new Set(places.map((p) => `${p.file}:${p.line}:${p.column}`).sort())].join("|");
  }
}

/** Sites keep the beginning of a long text only: where that is not all, it says so. */
function textOf({ text, line, column, endLine, endColumn }: Site): string {
  const isAll = text.length < longestKept || (line === endLine && endColumn - column === longestKept);
  return isAll ? text : `${text.trimEnd()} …`;
}
const longestKept = 80;
