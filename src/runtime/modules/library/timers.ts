import * as promises from "./timersPromises";

const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, promises };
const {
  setTimeout: setTimeout_,
  clearTimeout: clearTimeout_,
  setInterval: setInterval_,
  clearInterval: clearInterval_,
} = timers;
const { setImmediate: setImmediate_, clearImmediate: clearImmediate_ } = timers;

export { setTimeout_ as setTimeout, clearTimeout_ as clearTimeout, setInterval_ as setInterval };
export { clearInterval_ as clearInterval, setImmediate_ as setImmediate, clearImmediate_ as clearImmediate, promises };
export default timers;
