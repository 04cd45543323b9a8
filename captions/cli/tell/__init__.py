"""Put results and errors into words for the terminal."""
