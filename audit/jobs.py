"""The kind of job that settles what it wrote."""

from typing import Any

from audit.settlement import settling
from core.queue import QuietTask


class SettledTask(QuietTask):
    """A job with an id of its own whose writes are settled when it ends, well or badly."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the job."""
        with settling():
            return super().__call__(*args, **kwargs)
