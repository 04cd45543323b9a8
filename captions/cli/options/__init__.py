"""The options that several commands share; an option of one command is in that command's module."""
