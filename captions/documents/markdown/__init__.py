"""Markdown: ``signs`` recognises it, ``read`` reads its lines, ``inline`` the marks in a line."""
