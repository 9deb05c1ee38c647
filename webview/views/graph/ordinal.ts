import { readerLanguage, t } from "../../texts";

/** `1st`, `2nd`, `3rd`, `11th`; a language that has fewer forms translates those alike that it does not need. */
export function ordinal(place: number): string {
  switch (new Intl.PluralRules(readerLanguage(), { type: "ordinal" }).select(place)) {
    case "one":
      return t("{0}st", place);
    case "two":
      return t("{0}nd", place);
    case "few":
      return t("{0}rd", place);
    default:
      return t("{0}th", place);
  }
}
