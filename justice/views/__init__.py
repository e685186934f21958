"""Pages of the criminal track."""
