"""Read transcripts: lines of text with the second each began."""
