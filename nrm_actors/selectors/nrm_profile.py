"""Read the settings of the mechanism."""

from nrm_actors.models import NrmProfile


def nrm_profile() -> NrmProfile | None:
    """Return the settings in force; a setting that is unset is not known."""
    return NrmProfile.objects.filter(in_force=True).first()
