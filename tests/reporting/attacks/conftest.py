"""Fresh randomness for every attack: chosen at run time and printed with the result."""

import secrets

import numpy as np
import pytest


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Return a generator for invented people; the noise itself can never be seeded."""
    seed = secrets.randbits(64)
    print(f"seed of {request.node.name}: {seed}")
    return np.random.default_rng(seed)
