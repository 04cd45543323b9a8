"""Edit tracks: move them in time and join them."""
