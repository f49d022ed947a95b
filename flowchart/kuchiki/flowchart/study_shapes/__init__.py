"""The shapes of what studies print as JSON: names and types alone, so that no extra is needed."""
