// @ends violated|bounded|interrupted|invalid /time/
/^(a+)+$/.test("a".repeat(60) + "!");
