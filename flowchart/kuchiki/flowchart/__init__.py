"""The flowchart: read it, check it, walk it, and show what came of it."""
