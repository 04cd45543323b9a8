"""Documents as formats: Markdown, HTML, RTF and Word files, which are read as transcripts."""
