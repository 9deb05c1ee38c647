import type { Outcome } from "../src/model/report";
import { BaseRecall } from "../src/recall/baseRecall";
import type { ByHeart } from "../src/recall/byHeart";
import { redundant } from "../src/recall/callbacks/callbackRecall";
import type { ShownEnd } from "../src/recall/ends/shownEnd";
import { BaseRecorder } from "../src/recall/learning/baseRecorder";

/** What was walked, by threads and by callbacks, since the test began. */
export interface WatchedRecall {
  /** How many executions were walked to their end, or to such an end. */
  walked(isCounted?: (end: Outcome | ShownEnd) => boolean): number;
  /** Counts from here. */
  countAnew(): void;
  /** What recorders found to be different from what they had learnt, since this was asked last. */
  failures(): readonly string[];
}

/** Watches recorders and what is walked during the tests of the `describe` that calls this. */
export function watchRecall(): WatchedRecall {
  const failures: string[] = [];
  let ends: (Outcome | ShownEnd)[] = [];
  const { fail } = BaseRecorder.prototype;
  const { go } = BaseRecall.prototype;
  const countAnew = () => void (ends = []);
  before(() => {
    BaseRecorder.prototype.fail = function (why) {
      failures.push(why);
      fail.call(this, why);
    };
    BaseRecall.prototype.go = function () {
      const end: ReturnType<ByHeart["go"]> = go.call(this);
      if (end !== undefined && end !== redundant) ends.push(end);
      return end;
    };
  });
  beforeEach(countAnew);
  after(() => {
    BaseRecorder.prototype.fail = fail;
    BaseRecall.prototype.go = go;
  });
  return {
    walked: (isCounted = () => true) => ends.filter(isCounted).length,
    countAnew,
    failures: () => failures.splice(0),
  };
}
