"""What was told to the reader: the newest messages, the unread ones marked."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from people.access import own_messages
from people.policy import SHOWN_MESSAGES


@login_required
def my_messages(request: HttpRequest) -> HttpResponse:
    """Show the reader's newest messages."""
    found = list(own_messages(request.user)[:SHOWN_MESSAGES])
    unread = sum(1 for message in found if message.read_at is None)
    return render(request, "people/my_messages.html", {"found": found, "unread": unread, "today": localdate()})


@require_POST
@login_required
def open_message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Note that a message was read, and go where it leads."""
    message = get_object_or_404(own_messages(request.user), pk=message_id)
    if message.read_at is None:
        message.read_at = now()
        message.save(update_fields=["read_at"])
    return redirect(message.url if message.url.startswith("/") else "my_messages")


@require_POST
@login_required
def read_all_messages(request: HttpRequest) -> HttpResponse:
    """Note that everything was read."""
    own_messages(request.user).unread().update(read_at=now())
    return redirect("my_messages")
