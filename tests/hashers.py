"""A password hasher that is quick enough for tests and otherwise the real one."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2Hasher(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 64
    parallelism = 1
