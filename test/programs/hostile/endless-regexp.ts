// @ends interrupted /without end|time limit|seconds/
/^(a+)+$/.test("a".repeat(60) + "!");
