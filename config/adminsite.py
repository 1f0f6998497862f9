"""The staff admin: Django's own, with an index grouped by the work."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class StaffAdminSite(admin.AdminSite):
    """The one admin site."""

    site_title = _("Machzor")
    site_header = _("Machzor")
    index_title = _("The work")
