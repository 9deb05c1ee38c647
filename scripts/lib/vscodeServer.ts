import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { codeServer } from "./codeServer";
import { ProcessGroup } from "./processGroup";
import { run } from "./run";

export interface ServerOptions {
  /** A packed extension to install first. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** True: VS Code asks whether the folder is to be trusted, and does not trust it until then. */
  readonly workspaceTrust?: boolean;
  /** Needed for extension tests; suppresses notifications and dialogs. */
  readonly smokeTestDriver?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Nothing that moves, asks or fetches while a test looks. */
const calm = {
  "chat.disableAIFeatures": true, // else the chat panel takes the focus
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "git.enabled": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off", // what is saved is explored again, and stale no more
};

/** A running VS Code server with a profile of its own, which is deleted with it. */
export class VSCodeServer {
  readonly #group: ProcessGroup;
  readonly #data: string;
  /** For a process that is ended before it could call `stop`. */
  readonly #onExit = () => rmSync(this.#data, { recursive: true, force: true, maxRetries: 5 });
  /** `http://127.0.0.1:PORT`, where a browser finds the workbench. */
  readonly origin: string;

  private constructor(group: ProcessGroup, data: string, port: number) {
    this.#group = group;
    this.#data = data;
    this.origin = `http://127.0.0.1:${port}`;
    process.once("exit", this.#onExit);
  }

  static async start(options: ServerOptions = {}): Promise<VSCodeServer> {
    const { node, main } = await codeServer();
    const data = await mkdtemp(path.join(tmpdir(), "interleaver-vscode-"));
    const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...options.env };
    try {
      await writeSettings(data, options.settings);
      if (options.vsix) {
        const install = [main, "--server-data-dir", data, "--install-extension", options.vsix, "--force"];
        await run(node, install, { cwd: data, env });
      }
      const listen = ["--host", "127.0.0.1", "--port", "0", "--without-connection-token"];
      const quiet = ["--accept-server-license-terms", "--telemetry-level", "off"];
      const trust = options.workspaceTrust ? [] : ["--disable-workspace-trust"];
      const driver = options.smokeTestDriver ? ["--enable-smoke-test-driver"] : [];
      const args = [main, ...listen, ...quiet, ...trust, ...driver, "--server-data-dir", data];
      const group = new ProcessGroup(node, args, { cwd: data, env });
      return new VSCodeServer(group, data, await portOf(group));
    } catch (error) {
      await rm(data, { recursive: true, force: true });
      throw error;
    }
  }

  /** The address that opens a folder. */
  folderUrl(folder: string, payload: readonly (readonly [string, string])[] = []): string {
    const query = payload.length ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : "";
    return `${this.origin}/?folder=${folder}${query}`;
  }

  /** Changes user settings; open windows follow at once. */
  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await writeSettings(this.#data, settings);
  }

  async stop(): Promise<void> {
    await this.#group.stop();
    process.off("exit", this.#onExit);
    await rm(this.#data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function writeSettings(data: string, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const file = path.join(data, "data/User/settings.json");
  await mkdir(path.dirname(file), { recursive: true });
  const before = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as object;
  await writeFile(file, JSON.stringify({ ...calm, ...before, ...settings }, null, 2));
}

/** Waits until the server listens; rejects with its output if it ends before or takes longer than a minute. */
async function portOf(group: ProcessGroup): Promise<number> {
  let output = "";
  try {
    return await new Promise<number>((resolve, reject) => {
      const read = (text: Buffer) => {
        output += String(text);
        const match = /Extension host agent listening on (\d+)/.exec(output);
        if (match) resolve(Number(match[1]));
      };
      group.leader.stdout.on("data", read);
      group.leader.stderr.on("data", read);
      group.leader.once("error", reject);
      group.leader.once("exit", (code) => reject(new Error(`ended with ${code}`)));
      setTimeout(() => reject(new Error("does not listen after a minute")), 60_000).unref();
    });
  } catch (error) {
    await group.stop();
    throw new Error(`The VS Code server did not start: ${(error as Error).message}\n${output}`);
  }
}
