// @ends violated /call stack/
const o = { get self(): number { return this.self; } };
void o.self;
