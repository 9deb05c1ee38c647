// @ends interrupted /without end/
/^(a+)+$/.test("a".repeat(60) + "!");
