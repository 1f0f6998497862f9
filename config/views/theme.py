"""Light and dark: remembering the reader's choice, and serving a cohort's accent as a stylesheet."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from config.context import THEME_COOKIE, THEMES
from config.palette import WeakAccentError, derive

ONE_YEAR = 365 * 24 * 60 * 60


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to the page where it was chosen."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
@cache_control(public=True, max_age=ONE_YEAR, immutable=True)
def accent_css(request: HttpRequest, code: str) -> HttpResponse:
    """The palette of one accent; the address names the colour, so that it may be cached for good."""
    try:
        light, dark = derive(f"#{code}")
    except WeakAccentError as weak:
        raise Http404(str(weak)) from weak
    style = (
        f":root,:root[data-bs-theme]{{{light.css()}}}\n"
        "@media screen and (prefers-color-scheme:dark){"
        f':root:not([data-bs-theme="light"]){{{dark.css()}}}}}\n'
        f'@media screen{{:root[data-bs-theme="dark"]{{{dark.css()}}}}}\n'
    )
    return HttpResponse(style, content_type="text/css; charset=utf-8")
