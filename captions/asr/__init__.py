"""Read what speech recognisers write: words with their times."""
