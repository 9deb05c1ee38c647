// @ends violated|interrupted /call stack|time limit|seconds/
const o = { get self(): number { return this.self; } };
void o.self;
