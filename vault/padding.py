"""Plaintext lengths, coarsened so that a ciphertext does not tell a long name from a short one."""

PREFIX = 4
STEP = 32
STEPS_END = 256


def padded_length(length: int) -> int:
    """Return the stored length in bytes for `length` bytes, prefix included.

    Steps of 32 bytes up to 256; above, Padmé (Nikitin et al., PETS 2019): at most 12 % more.
    """
    if length <= STEPS_END:
        return max(STEP, -(-length // STEP) * STEP)
    exponent = length.bit_length() - 1
    zero_bits = exponent - exponent.bit_length()
    mask = (1 << zero_bits) - 1
    return (length + mask) & ~mask


def pad(data: bytes) -> bytes:
    """Prefix `data` with its length and fill with zero bytes."""
    total = PREFIX + len(data)
    return len(data).to_bytes(PREFIX, "big") + data + bytes(padded_length(total) - total)


def unpad(padded: bytes) -> bytes:
    """Return what `pad` was given.

    Raises ValueError on anything that `pad` does not produce.
    """
    if len(padded) < STEP:
        raise ValueError("too short")
    end = PREFIX + int.from_bytes(padded[:PREFIX], "big")
    if padded_length(end) != len(padded) or padded.count(0, end) != len(padded) - end:
        raise ValueError("not padded")
    return padded[PREFIX:end]
