"""Writes a figure of any kind: numbers with thousands and left to right, words as they are."""

from django import template
from django.utils.html import format_html

register = template.Library()

NO_BREAK_SPACE = "\u00a0"


@register.simple_tag
def figure(value: float | str, unit: str = "") -> str:
    """Return a number with its unit, or the word that stands for it; the sign of a sum or share keeps to its number."""
    if isinstance(value, str):
        return value
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    if unit == "%":
        return format_html('<bdi dir="ltr">{}%</bdi>', text)
    if unit == "₪":
        return format_html('<bdi dir="ltr">{}</bdi>{}₪', text, NO_BREAK_SPACE)
    number = format_html('<bdi dir="ltr">{}</bdi>', text)
    return format_html('{} <span class="unit">{}</span>', number, unit) if unit else number
