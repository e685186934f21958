"""Search without readable names, the pure part: normalise, make keyed values, score; no database here."""
