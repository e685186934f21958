"""The register of columns that are not sealed, each with its reason; a test compares the models."""

from typing import Final

PLAIN_COLUMNS: Final[tuple[tuple[str, str, str], ...]] = (
    ("audit.AuditEvent", "*", "ids, names of fields and scopes, codes and counts, never values"),
    ("audit.AuditSeal", "*", "hashes and signatures of the record"),
    ("vault.Epoch", "*", "proof of a key file"),
    ("vault.IndexKey", "*", "wrapped key and whose it is"),
    ("vault.KeyCheck", "*", "proof of a key file"),
    ("vault.KeyGrant", "*", "wrapped key, scope names, referral edge and expiry"),
    ("vault.OrganisationKey", "*", "wrapped keys of an organisation"),
    ("vault.Room", "*", "row id and the organisation that leads it"),
    ("vault.SealedFile", "*", "wrapped key of a file, its room and scope"),
    ("vault.SearchEntry", "*", "keyed values of names, and whose search they serve"),
    ("vault.SearchNumber", "*", "keyed values of numbers, and whose search they serve"),
    ("vault.SigningKey", "*", "wrapped and public halves of signing keys"),
)
"""Model label, field name, reason. `*` stands for a whole table without any person's data."""
