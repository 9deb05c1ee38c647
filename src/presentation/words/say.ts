import { thousands } from "./thousands";

/** A text in the language of the reader, `{0}`, `{1}` … replaced by the values; numbers as people write them. */
export type Say = (text: string, ...values: (string | number)[]) => string;

/** For who reads English, as everybody does in a terminal. */
export const sayEnglish: Say = (text, ...values) =>
  text.replace(/\{(\d)\}/g, (hole, index: string) => {
    const value = values[Number(index)] as string | number | undefined;
    return typeof value === "number" ? thousands(value) : (value ?? hole);
  });

let language: Say = sayEnglish;

/** From now on texts are said in this language: the editor and the panel have one for all that they show. */
export function speak(reader: Say): void {
  language = reader;
}

/** Whether texts are said as they stand in the code. */
export function speaksEnglish(): boolean {
  return language === sayEnglish;
}

/** Says a text in the language of the reader. */
export const say: Say = (text, ...values) => language(text, ...values);

/** The text for one, or the text for several with their number as `{0}`; other values follow. */
export function sayCount(count: number, one: string, several: string, ...values: (string | number)[]): string {
  return count === 1 ? say(one, count, ...values) : say(several, count, ...values);
}

/** Marks a text of a table, so that it is translated; it is said later. */
export function toSay(text: string): string {
  return text;
}
