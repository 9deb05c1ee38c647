// @expect verified
// @expect outcomes 1
//
// atomic-object.ts with a `compareExchange` that tries again: nothing is overridden.
import { Atomic, thread } from "interleaver";

const playlist = new Atomic<readonly string[]>(["intro"]);
const add = (song: string) => {
  for (;;) {
    const songs = playlist.load();
    if (playlist.compareExchange(songs, [...songs, song])) return;
  }
};
thread("Ann", () => {
  add("waltz");
});
thread("Ben", () => {
  add("polka");
});
