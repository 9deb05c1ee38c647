import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";

interface GroupOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A command and all it starts, ended together: by `stop`, and when this process ends for whatever reason. */
export class ProcessGroup {
  readonly leader: ChildProcessByStdio<null, Readable, Readable>;
  readonly #onExit = () => this.#kill("SIGKILL");
  readonly #onSignal = (signal: NodeJS.Signals) => {
    // Whoever else listens ends the process in its own way; without a listener of ours it would end at once.
    if (process.listenerCount(signal) === 0) process.exit(signal === "SIGINT" ? 130 : 143);
  };

  constructor(command: string, args: readonly string[], options: GroupOptions = {}) {
    // A detached process leads a group of its own, so one signal reaches its children too.
    this.leader = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    process.once("exit", this.#onExit);
    process.once("SIGINT", this.#onSignal);
    process.once("SIGTERM", this.#onSignal);
  }

  /** Ends every process of the group and waits for the first one to be gone. */
  async stop(): Promise<void> {
    process.off("exit", this.#onExit).off("SIGINT", this.#onSignal).off("SIGTERM", this.#onSignal);
    if (this.leader.exitCode === null && this.leader.signalCode === null) {
      const gone = new Promise((resolve) => this.leader.once("exit", resolve));
      this.#kill("SIGTERM");
      const impatience = setTimeout(() => this.#kill("SIGKILL"), 3000);
      await gone;
      clearTimeout(impatience);
    }
    this.#kill("SIGKILL"); // children that outlived the leader
  }

  #kill(signal: NodeJS.Signals): void {
    try {
      if (this.leader.pid !== undefined) process.kill(-this.leader.pid, signal);
    } catch {
      // Already gone.
    }
  }
}
