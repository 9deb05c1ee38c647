// @ends violated|interrupted /call stack|time limit|seconds/
const f = (): number => f() + 1;
f();
