// String enums have no reverse mapping; const enums are values; enums merge.
import { observe } from "interleaver";

enum Color {
  Red = "red",
  Blue = "blue",
}
const enum Size {
  S,
  M,
  L = 10,
}
enum Open {
  A,
}
enum Open {
  B = 5,
}
observe("entries", Object.entries(Color));
observe("size", [Size.S, Size.M, Size.L]);
observe("merged", [Open.A, Open.B, Open[5]]);
const name = (c: Color): string => {
  switch (c) {
    case Color.Red:
      return "rot";
    default:
      return "blau";
  }
};
observe("switch", [name(Color.Red), name(Color.Blue)]);
