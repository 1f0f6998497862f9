"""Writes a message of the outbox as a mail, plain and HTML, in the reader's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from people.models import Message


def send_mail(message: Message, message_id: str) -> None:
    """Send one message through the mail server; raises what the mail server raises."""
    with translation.override(message.person.language):
        address = f"{settings.SITE_URL}{message.url}" if message.url.startswith("/") else message.url
        words = {"message": message, "address": address}
        mail = EmailMultiAlternatives(
            subject=message.subject,
            body=render_to_string("emails/people/message/body.txt", words),
            to=[message.person.email],
            headers={"Message-ID": message_id},
        )
        mail.attach_alternative(render_to_string("emails/people/message/body.html", words), "text/html")
    mail.send()
