import { say, toSay } from "../words/say";

const settings: Readonly<Record<string, string>> = {
  "--time": toSay("the setting interleaver.timeLimit"),
  "--max-executions": toSay("the setting interleaver.maxExecutions"),
  "--max-steps": toSay("the setting interleaver.maxSteps"),
  "--memory": toSay("the setting interleaver.memoryLimit"),
};

/** What an option of the terminal is called in the editor; undefined if it has none there. */
export function settingFor(option: string): string | undefined {
  return settings[option] === undefined ? undefined : say(settings[option]);
}

/** A sentence with settings in place of options: who reads it in the editor has no terminal. */
export function withSettings(sentence: string): string {
  // What stands between backticks is the program's
  return sentence.replace(/`[^`]*`|(?<!\S)--[a-z-]+/g, (found) => settingFor(found) ?? found);
}
