"""Check caption files: read them as blocks, judge them by rules, fix what can be fixed."""
