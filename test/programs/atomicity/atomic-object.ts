// @expect verified
// @expect warning atomicity-violation/lost-update
// @expect outcomes 1
//
// A playlist is never changed, only replaced by a longer one. Two listeners who load it before either of them has stored
// add to the same one, and one of the songs is gone, though nobody looks.
// redundant: whether one is lost is a warning with an Atomic, and an update that does not happen is no fault.
import { Atomic, thread } from "interleaver";

const playlist = new Atomic<readonly string[]>(["intro"]);
const add = (song: string) => {
  const songs = playlist.load();
  playlist.store([...songs, song]);
};
thread("Ann", () => {
  add("waltz");
});
thread("Ben", () => {
  add("polka");
});
