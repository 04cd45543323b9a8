"""SubStation Alpha: read and write scripts of its two versions, SSA (v4.00) and ASS (v4.00+)."""
