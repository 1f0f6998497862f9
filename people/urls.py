"""The addresses that belong to a person as such."""

from django.urls import URLPattern, path

from people.views.messages import my_messages, open_message, read_all_messages

urlpatterns: list[URLPattern] = [
    path("messages/", my_messages, name="my_messages"),
    path("messages/read/", read_all_messages, name="read_all_messages"),
    path("messages/<int:message_id>/", open_message, name="open_message"),
]
