/** A text in the language of the reader, `{0}`, `{1}` … replaced by the values; numbers as people write them. */
export type Say = (text: string, ...values: (string | number)[]) => string;

/** For who reads English, as everybody does in a terminal. */
export const sayEnglish: Say = (text, ...values) =>
  text.replace(/\{(\d)\}/g, (hole, index: string) => {
    const value = values[Number(index)] as string | number | undefined;
    return typeof value === "number" ? value.toLocaleString("en-US") : (value ?? hole);
  });
