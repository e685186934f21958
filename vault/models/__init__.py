"""Wrapped keys and what they belong to; every table here is reached through functions only."""

from vault.models.epoch import Epoch, KeyCheck
from vault.models.file import SealedFile
from vault.models.grant import KeyGrant
from vault.models.index_key import IndexKey
from vault.models.organisation_key import OrganisationKey
from vault.models.room import Room
from vault.models.search_entry import SearchEntry, SearchNumber
from vault.models.signing_key import SigningKey

__all__ = [
    "Epoch",
    "IndexKey",
    "KeyCheck",
    "KeyGrant",
    "OrganisationKey",
    "Room",
    "SealedFile",
    "SearchEntry",
    "SearchNumber",
    "SigningKey",
]
