"""Check caption files: read them as blocks, apply the rules, and fix what can be fixed."""
