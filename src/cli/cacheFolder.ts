import { homedir } from "node:os";
import { join } from "node:path";

/** Where this system keeps what programs of the user can make again. It need not exist. */
export function cacheFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === "win32")
    return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "interleaver", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "interleaver");
  return join(XDG_CACHE_HOME?.startsWith("/") ? XDG_CACHE_HOME : join(homedir(), ".cache"), "interleaver");
}
