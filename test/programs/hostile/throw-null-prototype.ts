// @ends violated //
throw Object.create(null);
