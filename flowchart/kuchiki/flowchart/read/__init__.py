"""Reading: the only place where files are opened and YAML is understood."""
