"""Text itself: decoding bytes, splitting words, measuring lines, markup, and comparing words."""
