"""Documents as transcripts: Markdown, web pages, RTF and Word files, read as lines of text.

Each format has a folder of its own whose reader returns a ``Document``: the lines that a reader of
the document sees, in order, with their line numbers; what is no part of the talk, such as the
navigation of a page, is in ``removed``. ``transcript.transcript_of`` gives the lines to the reader
of transcripts, and ``headings`` decides which headings name a speaker or a time. To add a format,
write a reader here, and give it a line in ``captions.formats.documents``.
"""
