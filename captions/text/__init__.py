"""Text as such: bytes decoded, words, line lengths, markup and how words compare."""
