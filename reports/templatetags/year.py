"""Writes a figure of any kind: numbers with thousands and left to right, words as they are."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter
def figure(value: float | str) -> str:
    """Return a number with thousands separators, or the word that stands for it."""
    if isinstance(value, str):
        return value
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return format_html('<bdi dir="ltr">{}</bdi>', text)
