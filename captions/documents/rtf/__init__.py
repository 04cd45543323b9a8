"""RTF: ``tokens`` splits the file, ``code_pages`` decodes bytes, ``read`` collects lines."""
