"""Tables with a header (.csv, and .tsv of other programs than Whisper): a row for each cue."""
