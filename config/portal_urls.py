"""The addresses of the frame: theme, accent, the two statements, the phone's card, the gallery."""

from django.urls import path

from config.views.gallery import gallery
from config.views.pages import accessibility, manifest, privacy
from config.views.theme import accent_css, set_theme

urlpatterns = [
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path("theme/", set_theme, name="set_theme"),
    path("accent/<slug:code>.css", accent_css, name="accent_css"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("gallery/", gallery, name="gallery"),
]
