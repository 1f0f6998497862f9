"""The addresses of volunteers, shifts and the public page."""

from django.urls import URLPattern, path, re_path

from initiatives.views.public_pages import (
    decide_public_page,
    edit_public_page,
    event_registrations,
    preview_public_page,
    take_down_public_page,
)
from initiatives.views.public_read import (
    cancel_registration,
    my_registration,
    public_initiative,
    public_initiatives,
    public_picture,
    register_for_event,
)
from initiatives.views.volunteers import (
    volunteer,
    volunteer_add,
    volunteer_do,
    volunteer_link,
    volunteer_message,
    volunteer_poster,
    volunteer_role,
    volunteer_thanks,
    volunteers,
)
from initiatives.views.volunteers_paper import volunteer_certificate, volunteer_certificates
from initiatives.views.volunteers_public import (
    join_page,
    my_certificate,
    my_volunteering,
    my_volunteering_calendar,
    my_volunteering_do,
)
from initiatives.views.volunteers_roster import (
    volunteer_roster,
    volunteer_roster_do,
    volunteer_roster_file,
    volunteer_twins,
)
from initiatives.views.volunteers_shift import shift, shift_do, shift_edit, shift_mark

OWN = "initiatives/<int:initiative_id>/volunteers"
PAGE = "initiatives/<int:initiative_id>/public-page"

urlpatterns: list[URLPattern] = [
    path(f"{OWN}/", volunteers, name="volunteers"),
    path(f"{OWN}/add/", volunteer_add, name="volunteer_add"),
    path(f"{OWN}/link/", volunteer_link, name="volunteer_link"),
    path(f"{OWN}/poster/", volunteer_poster, name="volunteer_poster"),
    path(f"{OWN}/message/", volunteer_message, name="volunteer_message"),
    path(f"{OWN}/thanks/", volunteer_thanks, name="volunteer_thanks"),
    path(f"{OWN}/certificates.pdf", volunteer_certificates, name="volunteer_certificates"),
    path(f"{OWN}/roles/", volunteer_role, name="volunteer_role_new"),
    path(f"{OWN}/roles/<int:role_id>/", volunteer_role, name="volunteer_role"),
    path(f"{OWN}/shifts/", shift_edit, name="shift_new"),
    path(f"{OWN}/shifts/<int:shift_id>/", shift, name="shift"),
    path(f"{OWN}/shifts/<int:shift_id>/edit/", shift_edit, name="shift_edit"),
    path(f"{OWN}/shifts/<int:shift_id>/do/", shift_do, name="shift_do"),
    path(f"{OWN}/places/<int:sign_up_id>/", shift_mark, name="shift_mark"),
    path(f"{OWN}/<int:engagement_id>/", volunteer, name="volunteer"),
    path(f"{OWN}/<int:engagement_id>/do/", volunteer_do, name="volunteer_do"),
    path(f"{OWN}/<int:engagement_id>/certificate.pdf", volunteer_certificate, name="volunteer_certificate"),
    path(f"{PAGE}/", edit_public_page, name="edit_public_page"),
    path(f"{PAGE}/preview/", preview_public_page, name="preview_public_page"),
    path(f"{PAGE}/decide/", decide_public_page, name="decide_public_page"),
    path(f"{PAGE}/down/", take_down_public_page, name="take_down_public_page"),
    path(
        "initiatives/<int:initiative_id>/events/<int:event_id>/registrations/",
        event_registrations,
        name="event_registrations",
    ),
    path("volunteers/", volunteer_roster, name="volunteer_roster"),
    path("volunteers/do/", volunteer_roster_do, name="volunteer_roster_do"),
    path("volunteers/twins/", volunteer_twins, name="volunteer_twins"),
    re_path(r"^volunteers/roster\.(?P<kind>xlsx|csv)$", volunteer_roster_file, name="volunteer_roster_file"),
    path("join/<str:token>/", join_page, name="join"),
    path("volunteering/<str:token>/", my_volunteering, name="my_volunteering"),
    path("volunteering/<str:token>/do/", my_volunteering_do, name="my_volunteering_do"),
    path("volunteering/<str:token>/shifts.ics", my_volunteering_calendar, name="my_volunteering_calendar"),
    path("volunteering/<str:token>/<int:engagement_id>/thanks.pdf", my_certificate, name="my_certificate"),
    path("come/", public_initiatives, name="public_initiatives"),
    path("come/registration/<str:token>/", my_registration, name="my_registration"),
    path("come/registration/<str:token>/cancel/", cancel_registration, name="cancel_registration"),
    path("come/<slug:slug>/", public_initiative, name="public_initiative"),
    path("come/<slug:slug>/picture.jpg", public_picture, name="public_picture"),
    path("come/<slug:slug>/events/<int:event_id>/", register_for_event, name="register_for_event"),
]
