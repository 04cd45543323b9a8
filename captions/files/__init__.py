"""Local files, globs and remote stores: find files, read them, write them."""
