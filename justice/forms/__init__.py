"""Forms of the criminal track."""
