import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium as playwright } from "playwright-core";
import { persistently } from "./persistently";
import { project } from "./project";
import { run } from "./run";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const macApps = ["Google Chrome", "Chromium", "Microsoft Edge"];

/**
 * Path of a Chromium: the one that CHROME_PATH names, one on the PATH, or else one fetched by Playwright or, as root on
 * Debian and its kin, by apt.
 */
export async function chromium(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is no program.`);
  }
  return installed() ?? persistently("That", fetched);
}

async function fetched(): Promise<string> {
  return (await fetchWithPlaywright()) ?? (await fetchWithApt()) ?? giveUp();
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const apps =
    process.platform === "darwin" ? macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`) : [];
  return [...onPath, ...apps, playwright.executablePath()].find(isProgram);
}

async function fetchWithPlaywright(): Promise<string | undefined> {
  console.log("Fetching Chromium with Playwright, once …");
  const cli = path.join(project.root, "node_modules/playwright-core/cli.js");
  try {
    await run(process.execPath, [cli, "install", "chromium", "--no-shell"], { cwd: project.root });
    // A download that lacks the system's libraries is of no use; the version is printed only by one that runs.
    await run(playwright.executablePath(), ["--version"], { cwd: project.root });
    return playwright.executablePath();
  } catch {
    return undefined;
  }
}

async function fetchWithApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("That failed; installing Chromium with apt-get …");
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    // A machine that has just started may update itself: then somebody else holds the lock for a while
    const patient = ["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300", "-qq"];
    await run("apt-get", [...patient, "update"], { cwd: "/", env });
    await run("apt-get", [...patient, "install", "-y", "--no-install-recommends", "chromium"], { cwd: "/", env });
    return installed();
  } catch {
    return undefined;
  }
}

function giveUp(): never {
  throw new Error("No Chromium: install one, or set CHROME_PATH to a Chromium, Chrome or Edge.");
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
