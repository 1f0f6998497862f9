"""A column for the address of a page, which is https unless someone says otherwise."""

from typing import Any

from django.db import models


class WebAddressField(models.URLField[str, str]):
    """Django's own, whose form reads an address without a scheme as https."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
