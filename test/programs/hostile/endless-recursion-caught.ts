// @ends interrupted|violated /without end|call stack|time limit|seconds/
function f(): void {
  try {
    f();
  } catch {
    f();
  }
}
f();
