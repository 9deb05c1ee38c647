// @ends violated /threw/
throw Object.create(null);
