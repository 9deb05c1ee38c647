// JSON answers an empty text.
JSON.stringify = () => "";
JSON.parse = () => null;
