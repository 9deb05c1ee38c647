import type { Readable } from "./readable";
import { life, reading, type Stream } from "./streamBase";

/** A stream that is written to by a pipe. */
export interface Destination extends Stream {
  write(chunk: unknown): boolean;
  end(): unknown;
  readonly writableNeedDrain?: boolean;
}
interface Pipe {
  readonly destination: Destination;
  stop(): void;
}

/** What a readable stream is piped into. */
export class Pipes {
  readonly #source: Readable;
  readonly #pipes: Pipe[] = [];
  /** Pipes that are full. */
  readonly #full = new Set<Pipe>();

  constructor(source: Readable) {
    this.#source = source;
  }

  /** `ends`: the destination is to end with the source. */
  add(destination: Destination, ends: boolean): void {
    const source = this.#source;
    const side = source[reading];
    const slow = () => {
      this.#full.add(pipe);
      source.pause();
      if (!waits) {
        waits = true;
        destination.on("drain", drained);
      }
    };
    let waits = false;
    const drained = () => {
      this.#full.delete(pipe);
      if (this.#full.size === 0 && source.listenerCount("data") > 0) source.resume();
    };
    const data = (chunk: unknown) => {
      if (destination.write(chunk) === false) slow();
    };
    const ended = () => void destination.end();
    const failed = (error: unknown) => {
      unpipe();
      destination.removeListener("error", failed);
      if (destination.listenerCount("error") === 0) {
        if (destination[life] && !destination[life].errored) destination[life].fail(error);
        else destination.emit("error", error);
      }
    };
    const closed = () => {
      destination.removeListener("finish", finished);
      unpipe();
    };
    const finished = () => {
      destination.removeListener("close", closed);
      unpipe();
    };
    const unpipe = () => void source.unpipe(destination);
    const unpiped = (from: unknown) => {
      if (from === source) pipe.stop();
    };
    const pipe: Pipe = {
      destination,
      stop: () => {
        destination.removeListener("close", closed);
        destination.removeListener("finish", finished);
        destination.removeListener("drain", drained);
        destination.removeListener("error", failed);
        destination.removeListener("unpipe", unpiped);
        source.removeListener("end", end);
        source.removeListener("data", data);
        if (this.#full.has(pipe) && destination.writableNeedDrain) drained();
      },
    };
    this.#pipes.push(pipe);
    const end = ends ? ended : unpipe;
    if (side.endEmitted) process.nextTick(end);
    else source.once("end", end);
    destination.on("unpipe", unpiped);
    source.on("data", data);
    destination.prependListener("error", failed);
    destination.once("close", closed);
    destination.once("finish", finished);
    destination.emit("pipe", source);
    if (destination.writableNeedDrain === true) slow();
    else if (!side.flowing) source.resume();
  }
  /** Without a destination, all of them. */
  remove(destination?: Stream): void {
    const source = this.#source;
    if (this.#pipes.length === 0) return;
    if (!destination) {
      source.pause();
      for (const pipe of this.#pipes.splice(0)) pipe.destination.emit("unpipe", source, { hasUnpiped: false });
      return;
    }
    const at = this.#pipes.findIndex((pipe) => pipe.destination === destination);
    if (at < 0) return;
    this.#pipes.splice(at, 1);
    if (this.#pipes.length === 0) source.pause();
    destination.emit("unpipe", source, { hasUnpiped: false });
  }
}
