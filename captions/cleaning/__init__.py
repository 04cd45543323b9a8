"""Clean a transcript before it becomes captions: recogniser loops, names, sounds."""
