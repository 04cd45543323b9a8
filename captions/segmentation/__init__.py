"""Break timed words into cues and lines."""
