"""Word documents: ``package`` opens the archive, ``styles`` and ``paragraphs`` read its parts."""
