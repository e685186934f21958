"""A quick password hasher, for accounts whose password is printed for everybody to read."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PrintedPasswordHasher(Argon2PasswordHasher):
    """Argon2 with little work: nothing is protected by a password that stands on the screen."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
