"""Mails as a step of the outbox: saving never waits for a mail server, and no mail is lost."""

from collections.abc import Sequence

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils.translation import gettext_lazy as _

from stories.outbox.outbox import follow_on_commit
from stories.outbox.steps import Step, add_step

MAIL_STEP = "mail"
SENDING_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
# What is kept of a mail until it is sent.
FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class OutboxBackend(BaseEmailBackend):
    """Notes mails in the running transaction; a web process sends them when it is committed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Note the mails and return how many. Raises ValueError for one with a file attached."""
        mails = [_as_data(message) for message in email_messages if message.recipients()]
        for mail in mails:  # a row each: one that is refused holds up no other one
            follow_on_commit(MAIL_STEP, [mail])
        return len(mails)


def connect() -> None:
    """Add the step. Called once when the app is ready."""
    add_step(Step(MAIL_STEP, _("Mails"), send_mails, once=True))


def send_mails(mails: list[dict]) -> None:
    """Send what was noted. Raises OSError, smtplib.SMTPException."""
    with get_connection(SENDING_BACKEND) as server:
        for mail in mails:
            alternatives = [tuple(one) for one in mail["alternatives"]]
            fields = {name: mail[name] for name in FIELDS if name != "extra_headers"}
            message = EmailMultiAlternatives(
                **fields,
                headers=mail["extra_headers"],
                alternatives=alternatives,
                connection=server,
            )
            message.send()


def _as_data(message: EmailMessage) -> dict:
    if message.attachments:
        raise ValueError("The library attaches no file to its mails")
    data = {name: getattr(message, name) for name in FIELDS}
    alternatives = [list(one) for one in getattr(message, "alternatives", ())]
    return data | {"alternatives": alternatives}
