'use strict'

const log = []
const calls = []

module.exports = debounce
module.exports.default = debounce

function debounce(f, ms) {
  let timer
  return function () {
    const args = arguments
    clearTimeout(timer)
    timer = setTimeout(() => f.apply(this, args), ms)
  }
}

const save = debounce(function (text) { calls.push(this.name + text) }, 40)
const doc = { name: "doc:", save }
doc.save("a")
setTimeout(() => doc.save("b"), 20)
setTimeout(() => doc.save("c"), 120)
setTimeout(() => log.push(calls, module.exports === debounce, require.main === module), 240)
