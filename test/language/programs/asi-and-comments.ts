// Automatic semicolons, comments in odd places, directives, unicode names, numeric forms.
"use strict"
import { observe } from "interleaver"

const a = 1
const b = a /* a comment with } and ` in it */ + /* another */ 2
const list = [3]
;[a, b].forEach((x) => list.push(x))
let c = b
++c
const f = () => // returns after a comment
  ({ naïve: 1_000, hex: 0xff, exp: 1e3, bin: 0b11, big: 0n })
const { naïve: ñ, hex, exp, bin } = f()
observe("list", list)
observe("c", [b, c])
observe("numbers", [ñ, hex, exp, bin, .5, 5..toString()])
observe("escape", "\u{1F600}".length + '\x41\'"' + "\
joined")
if (a) ; else observe("never", 1)
