// @ends violated /Symbol/
throw Symbol("thrown");
