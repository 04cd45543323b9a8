"""TTML and its profiles (DFXP, IMSC, EBU-TT-D, SMPTE-TT, iTT), read and written."""
