"""SAMI (.smi), Microsoft's captions for Media Player: HTML in which ``<SYNC>`` tags give times."""
