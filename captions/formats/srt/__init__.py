"""SubRip (.srt), read and written."""
