// Numbering, reverse mapping, computed members.
import { observe } from "interleaver";

enum Level {
  Low = 1,
  Middle,
  High = Middle * 10,
  Text = "four".length,
}
enum Bits {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
  Both = A | B,
}
observe("values", [Level.Low, Level.Middle, Level.High, Level.Text]);
observe("names", [Level[1], Level[20]]);
observe("bits", [Bits.Both, Bits[3], (Bits.Both & Bits.B) !== 0]);
observe("keys", Object.keys(Level).length);
