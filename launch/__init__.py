"""The two commands `./run` and `./test`: standard library only, since they run before any install."""
