// @ends violated /call stack/
const f = (): number => f() + 1;
f();
