"""One module a command: parse, ask, show. Each has `command`, and is imported when it is called."""
