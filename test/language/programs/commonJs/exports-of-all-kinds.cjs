const log = [];
log.push([typeof require, typeof module, typeof exports, typeof module.exports, require.main === module]);
log.push([exports === module.exports, Object.keys(exports), module.id]);
exports.one = 1;
module.exports.two = () => exports.one + 1;
log.push([exports.two(), Object.keys(module.exports)]);
const before = exports;
exports = module.exports = function main() {
  return "main";
};
exports.helper = () => "helper";
log.push([exports === module.exports, before === exports, module.exports(), module.exports.helper(), before.two()]);
function inner(module, exports, require) {
  exports.x = module + require("own");
  return exports;
}
log.push(inner("m", {}, (name) => name));
{
  const exports = { shadowed: true };
  log.push(Object.keys(exports));
}
module.exports = { ...before, helper: exports.helper };
log.push(Object.keys(module.exports), exports === module.exports);
