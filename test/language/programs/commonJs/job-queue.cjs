"use strict";
const { EventEmitter } = require("events");
const util = require("util");

const log = [];

/** As of old: a function whose prototype is an emitter's. */
function Queue(limit) {
  EventEmitter.call(this);
  this.limit = limit;
  this.running = 0;
  this.waiting = [];
}
util.inherits(Queue, EventEmitter);

Queue.prototype.push = function push(name, job) {
  this.waiting.push({ name, job });
  this.next();
};
Queue.prototype.next = function next() {
  while (this.running < this.limit && this.waiting.length > 0) {
    const { name, job } = this.waiting.shift();
    this.running++;
    this.emit("start", name);
    job((error, result) => {
      this.running--;
      if (error) this.emit("failed", name, error);
      else this.emit("done", name, result);
      if (this.running === 0 && this.waiting.length === 0) this.emit("drain");
      else this.next();
    });
  }
};

const queue = new Queue(2);
queue.on("start", (name) => log.push("start " + name));
queue.on("done", (name, result) => log.push(name + " " + result));
queue.on("failed", (name, error) => log.push(name + " " + error.message));
queue.once("drain", () => log.push("drained"));
for (const [name, ms] of [["a", 60], ["b", 20], ["c", 100], ["d", 20]])
  queue.push(name, (done) => setTimeout(() => (name === "c" ? done(new Error("no")) : done(null, ms)), ms));
log.push(queue instanceof EventEmitter);

module.exports = Queue;
