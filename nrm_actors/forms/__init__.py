"""What is typed into the registry."""
