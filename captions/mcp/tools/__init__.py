"""The tools of ``captions mcp``: a module for each, and the table of them all."""
