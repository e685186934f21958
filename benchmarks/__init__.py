"""Measures goals as ratios; `python -m benchmarks` prints the table."""
