const log = [];
// A CommonJS module is no job itself: the ticks come first
setTimeout(() => {
  log.push("timer");
  Promise.resolve().then(() => log.push("timer micro"));
  process.nextTick(() => log.push("timer tick"));
}, 20);
Promise.resolve().then(() => {
  log.push("micro");
  process.nextTick(() => log.push("tick of micro"));
});
process.nextTick(() => {
  log.push("tick");
  Promise.resolve().then(() => log.push("micro of tick"));
  process.nextTick(() => log.push("second tick"));
});
queueMicrotask(() => log.push("queued"));
(async () => {
  log.push("called");
  await null;
  log.push("after await");
})();
log.push("end of module");
