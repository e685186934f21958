"""The vault: the only code that knows keys, ciphers and signatures."""
