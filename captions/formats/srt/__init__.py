"""SubRip (.srt): reading and writing."""
