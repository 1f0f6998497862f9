"""Filters and tags that turn minutes, agorot, names and moments into words people read."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zlib import crc32

from django import template
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()

SPRITE = "vendor/lucide/sprite.svg"
DIRECTIONAL_ICONS = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-in", "log-out", "undo-2"}
)
FACE_TONES = 6
WEEKDAYS = (
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
    gettext_lazy("Sat"),
    gettext_lazy("Sun"),
)

Quantity = int | Decimal | Fraction | float


def plain_number(value: Quantity, *, digits: int) -> str:
    """Write a number with thousands commas, a real minus and no needless decimals (half to even)."""
    rounded = round(Fraction(value), digits)
    text = f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):,.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}")


def isolated(text: str) -> SafeString:
    """Wrap a number so that it reads left to right inside Hebrew."""
    return format_html('<bdi class="num" dir="ltr">{}</bdi>', text)


@register.filter
def hours(minutes: int | None) -> SafeString:
    """Whole minutes as hours, e.g. 7230 as 120.5; the unit is the template's."""
    return isolated(plain_number(Fraction(minutes or 0, 60), digits=2))


@register.filter
def money(agorot: int | None) -> SafeString:
    """Agorot as shekels with the sign after the number; whole shekels lose their decimals."""
    shekels = Fraction(agorot or 0, 100)
    text = plain_number(shekels, digits=0 if shekels.denominator == 1 else 2)
    if "." in text and len(text.rsplit(".", 1)[1]) == 1:
        text += "0"
    return format_html('<span class="amount">{}&nbsp;<span class="unit">₪</span></span>', isolated(text))


@register.filter
def number(value: Quantity | None, digits: int = 0) -> SafeString:
    """A number with thousands commas, at most `digits` decimals."""
    return isolated(plain_number(value or 0, digits=digits))


@register.filter
def percent(value: Quantity | None, digits: int = 1) -> SafeString:
    """A number that already is a percentage (94.0 becomes 94%)."""
    return isolated(f"{plain_number(value or 0, digits=digits)}%")


@register.filter
def ltr(value: object) -> SafeString:
    """A phone number, e-mail address or code, kept left to right."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:]))


@register.filter
def face_tone(name: str) -> str:
    """One of six soft grounds, always the same for the same name."""
    return str(crc32(name.encode()) % FACE_TONES + 1)


@register.filter
def day(value: date | None) -> str:
    """A date as people here write it: 14.4.2026 in Hebrew, 14 Apr 2026 in English."""
    return date_format(value, _("j M Y")) if value else ""


def day_words(value: date, today: date) -> str:
    """Name a day by its distance from today, its weekday and, when far, its date."""
    weekday = str(WEEKDAYS[value.weekday()])
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((value - today).days)
    if near:
        return f"{near}, {weekday}"
    if timedelta(0) < value - today < timedelta(days=7):
        return weekday
    return f"{weekday} {day(value)}"


@register.simple_tag
def when(moment: date | datetime, today: date, focus: bool = False) -> SafeString:
    """Say a moment as people do ("tomorrow, Tue 18:00"); the exact one shows on hover and focus."""
    if isinstance(moment, datetime):
        local = localtime(moment) if is_aware(moment) else moment
        words, exact = day_words(local.date(), today), f"{day(local)} {local:%H:%M}"
        clock = format_html(" {}", isolated(f"{local:%H:%M}"))
    else:
        words, exact, clock = day_words(moment, today), day(moment), SafeString("")
    return format_html(
        '<time class="when" datetime="{}" data-exact="{}"{}>{}{}</time>',
        moment.isoformat(),
        exact,
        SafeString(' tabindex="0"') if focus else "",
        words,
        clock,
    )


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw an outlined icon from the sprite; arrows turn with the direction of the language."""
    turns = " icon-turns" if name in DIRECTIONAL_ICONS else ""
    return format_html(
        '<svg class="icon{} {}" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        turns,
        extra,
        static(SPRITE),
        name,
    )
