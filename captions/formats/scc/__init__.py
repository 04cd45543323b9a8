"""Scenarist files (.scc): closed captions of CEA-608, as bytes in hexadecimal with timecodes."""
