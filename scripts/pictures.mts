// npm run pictures: takes the pictures of the README from a real window into media/pictures/, each scene in dark, light and
// high contrast. `npm run pictures -- .screenshots [part of a theme] [part of a scene]`: some of them, into another folder.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { scenes } from "../test/extension/harness/pictureScenes";
import { VSCodeWindow } from "../test/extension/harness/vscodeWindow";
import { copySamples } from "./lib/copySamples";
import { packExtension } from "./lib/packExtension";
import { project } from "./lib/project";
import { VSCodeServer } from "./lib/vscodeServer";

const [wanted = path.join(project.root, "media/pictures"), ofTheme = "", ofScene = ""] = process.argv.slice(2);
const folder = path.resolve(wanted);
const themes = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "high-contrast": "Default High Contrast",
};
const settings = {
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  // Nothing moves in a picture
  "workbench.reduceMotion": "on",
};

const copy = await mkdtemp(path.join(tmpdir(), "interleaver-pictures-"));
const samples = await copySamples(copy);
const server = await VSCodeServer.start({ vsix: process.env.INTERLEAVER_VSIX ?? (await packExtension()), settings });
try {
  for (const [theme, name] of Object.entries(themes).filter(([each]) => each.startsWith(ofTheme))) {
    await server.configure({ "workbench.colorTheme": name });
    const window = await VSCodeWindow.open(server, samples);
    try {
      await window.run("View: Toggle Primary Side Bar Visibility");
      for (const scene of scenes) {
        // Those that go on from the one before need it
        if (
          !scene.name.includes(ofScene) &&
          !scenes.some(({ after, name }) => after === scene.name && name.includes(ofScene))
        )
          continue;
        await scene.show(window);
        if (!scene.name.includes(ofScene)) continue;
        await window.settle();
        console.log(path.relative(project.root, await window.screenshot(`${scene.name}-${theme}`, folder)));
      }
    } finally {
      await window.close();
    }
  }
} finally {
  await server.stop();
  await rm(copy, { recursive: true, force: true, maxRetries: 5 });
}
