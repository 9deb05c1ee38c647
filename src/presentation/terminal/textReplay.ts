import type { Replay } from "../../model/replay";
import type { Trace } from "../../model/trace";
import { departureText } from "../comparison/departureText";
import { replayText } from "../comparison/replayText";
import { printable } from "./printable";
import { sourceWithPointer } from "./sourceWithPointer";
import { textExecution } from "./textExecution";
import type { TextStyle } from "./textReport";
import { textSentence } from "./textSentence";
import { toneStyle } from "./toneStyle";
import { wrapText } from "./wrapText";

/** What became of a schedule, as a person reads it in a terminal, and then the execution; without one, where it fails. */
export function textReplay(file: string, raw: Replay, trace: Trace | undefined, style: TextStyle): string {
  const { paint, width } = style;
  const replay = printable(raw);
  const { tone, title, details } = replayText(replay, trace && printable(trace));
  const { sign, colour } = toneStyle(tone, paint);
  const out = [
    ...wrapText(title, width - 2).map((line, i) => paint.bold(colour(`${i === 0 ? sign : " "} ${line}`))),
    ...details.flatMap((detail) =>
      textSentence(detail, width - 4, paint).map((line, i) => `  ${i === 0 ? "" : "  "}${line}`),
    ),
  ];
  if (!trace) return [...out, ...departureLines(file, replay, style)].join("\n");
  return [...out, "", textExecution(trace, style)].join("\n");
}

function departureLines(file: string, { departure }: Replay, { paint, width, sourceLine }: TextStyle): string[] {
  if (!departure) return [];
  const { expected, found } = departureText(departure);
  const { place } = departure;
  const told = (label: string, text: string) =>
    textSentence(text, width - 14, paint).map((line, i) => `    ${(i === 0 ? label : "").padEnd(10)}${line}`);
  return [
    ...(place
      ? [
          `  ${paint.cyan(`${place.file}:${place.line}:${place.column}`)}`,
          ...sourceWithPointer(sourceLine(place.file, place.line), place.column, { paint, width }),
        ]
      : []),
    ...told("expected", expected),
    ...told("found", found),
    "",
    ...wrapText(`For the orders of the program as it is now: interleaver check ${file}`, width - 2).map(
      (line) => `  ${line}`,
    ),
  ];
}
