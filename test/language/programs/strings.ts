// Methods of strings and conversions.
import { observe } from "interleaver";

const s = " Hello, Wörld ";
observe("case", [s.trim().toUpperCase(), s.at(-3), s.indexOf("W"), s.includes("ö")]);
observe("pad", ["7".padStart(3, "0"), "x".repeat(3), "abc".slice(-2), "a,b".split(",")]);
observe("codes", ["é".normalize("NFD").length, "😀".length, [..."😀"].length, "a".codePointAt(0)]);
observe("compare", ["a" < "b", "10" < "9", 10 < ("9" as never)]);
observe("numbers", [Number("0x10"), parseInt("12px", 10), (255).toString(16), (1.005).toFixed(2), Number("")]);
observe("index", ["abc"[1], "abc".length, "abc"[5 as never] === undefined]);
observe("raw", String.fromCharCode(72, 105) + `${1}${"2"}`);
