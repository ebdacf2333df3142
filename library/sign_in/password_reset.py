"""A new password by mail.

The response is the same whether somebody has this mail address or not, and takes as long: accounts
are looked up, and mails sent, beside it. Without a mail server there is no link, least of all in
the log: the page says that an administrator sets a new password.
"""

from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView

from library.sign_in import work_beside
from library.sign_in.locked_page import wait_page
from stories.limits import (
    RESETS_OF_NAME_AT_ONCE,
    RESETS_OF_NAME_PER_SECOND,
    RESETS_OF_NETWORK_AT_ONCE,
    RESETS_OF_NETWORK_PER_SECOND,
    RateLimit,
    network_of,
)
from stories.outbox.mail import SENDING_BACKEND

resets_of_name = RateLimit(RESETS_OF_NAME_AT_ONCE, RESETS_OF_NAME_PER_SECOND)
resets_of_network = RateLimit(RESETS_OF_NETWORK_AT_ONCE, RESETS_OF_NETWORK_PER_SECOND)


class ResetForm(PasswordResetForm):
    """Wagtail's form, whose mail goes straight to the mail server."""

    def send_mail(  # noqa: PLR0913, PLR0917 (Django's signature)
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict,
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Send the link, and keep it nowhere: in the outbox it would be read in every backup."""
        subject = " ".join(render_to_string(subject_template_name, context).split())
        body = render_to_string(email_template_name, context)
        with get_connection(SENDING_BACKEND) as server:
            EmailMessage(subject, body, from_email, [to_email], connection=server).send()


class PasswordReset(PasswordResetView):
    """Wagtail's page, with limits, which sends nothing itself."""

    def get_form_class(self) -> type[ResetForm]:
        """Return the form that keeps no link."""
        return ResetForm

    def dispatch(
        self, request: HttpRequest, *arguments: object, **named: object
    ) -> HttpResponseBase:
        """Without a mail server, say so and ask for nothing."""
        if settings.EMAIL_HOST:
            return super().dispatch(request, **named)
        return render(request, "sign_in/no_mail.html", {"contact": settings.CONTACT_EMAIL})

    def form_valid(self, form: ResetForm) -> HttpResponse:
        """Have the mail sent beside, and answer the same whether there is somebody to send it to.

        429 where too many were asked for: of this network, or for this mail address, whether or
        not somebody has it.
        """
        if not resets_of_network.allows(network_of(self.request)):
            return self._wait(RESETS_OF_NETWORK_PER_SECOND)
        if not resets_of_name.allows(form.cleaned_data["email"].casefold()):
            return self._wait(RESETS_OF_NAME_PER_SECOND)
        work_beside.submit(partial(send_link, form, translation.get_language()))
        return HttpResponseRedirect(self.get_success_url())

    def _wait(self, per_second: float) -> HttpResponse:
        return wait_page(self.request, timedelta(seconds=1 / per_second), "sign_in/many_mails.html")


def send_link(form: ResetForm, language: str) -> None:
    """Mail a link to each account with the form's address. Raises OSError, SMTPException."""
    with translation.override(language):
        form.save(
            domain_override=urlsplit(settings.BASE_URL).netloc,
            use_https=settings.IS_HTTPS,
            subject_template_name=PasswordReset.subject_template_name,
            email_template_name=PasswordReset.email_template_name,
        )
