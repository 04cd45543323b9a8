"""Work out when each line and each word of a transcript is spoken."""
