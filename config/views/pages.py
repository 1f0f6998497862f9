"""Pages that say the same to everyone: accessibility, privacy, the app's own card."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the site can be used by everyone, and whom to tell where it cannot."""
    return render(request, "pages/accessibility.html", {"contact_email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]})


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, for how long, and what they may ask for."""
    return render(request, "pages/privacy.html", {"contact_email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]})


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """The card by which a phone puts the site on its home screen."""
    icons = [
        {"src": static("img/icon-180.png"), "sizes": "180x180", "type": "image/png"},
        {"src": static("img/icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
    ]
    card = {
        "name": _("Machzor"),
        "short_name": _("Machzor"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": "/",
        "display": "standalone",
        "background_color": "#fbf8f3",
        "theme_color": "#084b54",
        "icons": icons,
    }
    return JsonResponse(card, content_type="application/manifest+json")
