// Waits for the first message in one promise and for an error in another, with listeners that both stay: the error that comes
// later rejects a promise nobody looks at any more.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { EventEmitter } from "node:events";
import { io, scenario } from "interleaver";

function first(socket: EventEmitter): Promise<string> {
  const failed = new Promise<never>((_, reject) => socket.once("error", reject));
  const message = new Promise<string>((resolve) => socket.once("message", resolve));
  return message.then(async (text) => {
    await io(undefined, "log");
    return Promise.race([text, failed]);
  });
}
function firstHandled(socket: EventEmitter): Promise<string> {
  const failed = new Promise<never>((_, reject) => socket.once("error", reject));
  failed.catch(() => undefined);
  return new Promise((resolve) => socket.once("message", resolve));
}
async function run(wait: (socket: EventEmitter) => Promise<string>): Promise<void> {
  const socket = new EventEmitter();
  const waiting = wait(socket);
  waiting.catch(() => undefined);
  socket.emit("message", "hello");
  await io(undefined, "connection lost");
  socket.emit("error", new Error("lost"));
}
scenario("bug", () => run(first));
scenario("repair", () => run(firstHandled));
