import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * The licences of every package that ended up in a bundle, which they ask to be shipped with it.
 * @param {import("esbuild").Metafile[]} metafiles
 */
export async function thirdPartyNotices(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles)
    for (const input of Object.keys(inputs)) {
      const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (match) folders.add(match[1]);
    }
  const notices = await Promise.all([...folders].sort().map(notice));
  return `Interleaver contains these packages.\n\n${notices.join("\n\n")}\n`;
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? (await readFile(path.join(folder, file), "utf8")).trim() : "";
  return `--- ${name} ${version} (${license})\n${text}`.trimEnd();
}
