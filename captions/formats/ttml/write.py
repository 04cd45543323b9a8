"""Stub."""
from captions.formats.format import Format
from captions.formats.ttml.read import is_imsc, is_ttml, parse_ttml
TTML = Format("ttml", ".ttml", "Timed Text Markup Language", None, parse_ttml, is_ttml, frozenset(), (".dfxp", ".xml"))
IMSC = Format("imsc", ".imsc", "IMSC (TTML)", None, parse_ttml, is_imsc, frozenset())
