"""Where files are: local folders, globs, addresses of stores."""
