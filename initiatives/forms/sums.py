"""A sum as people type it in shekels, kept as whole agorot (R8.15)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from initiatives.domain.sums import AGOROT_IN_A_SHEKEL, MOST_AGOROT, agorot_of, typed_of

__all__ = ["MOST_AGOROT", "ShekelsField", "agorot_of", "typed_of"]


class ShekelsField(forms.CharField):
    """A sum such as "1,250", "1,250 \u20aa" or "12.50"; cleaned it is agorot, and every refusal says what would do."""

    def __init__(self, *, most_agorot: int = MOST_AGOROT, zero: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.most_agorot, self.zero = most_agorot, zero
        self.widget.attrs |= {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """Return agorot, None for an empty field that may be empty; raise ValidationError with a sentence."""
        typed = super().clean(value)
        if not typed:
            return None
        agorot = agorot_of(typed)
        if agorot == 0 and not self.zero:
            raise forms.ValidationError(_("The sum must be above zero."))
        if agorot > self.most_agorot:
            most = {"most": f"{self.most_agorot // AGOROT_IN_A_SHEKEL:,}"}
            raise forms.ValidationError(_("The sum is too large: at most %(most)s shekels.") % most)
        return agorot

    def prepare_value(self, value: Any) -> Any:
        """Return agorot as shekels; what someone typed stays as it is."""
        return typed_of(value) if isinstance(value, int) else value
