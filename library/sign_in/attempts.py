"""Wrong passwords, counted in the database for all workers and hosts together.

Kept of an attempt are how many there were, when the last was, its network, and a hash of the name:
people type their password there, too. It is forgotten when it counts no longer.
"""

import logging
import unicodedata
from datetime import datetime, timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, Max, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from stories.limits import (
    SIGN_IN_WAIT,
    WRONG_PASSWORDS,
    WRONG_PASSWORDS_OF_NAME,
    WRONG_PASSWORDS_OF_NETWORK,
    network_in,
    network_of,
)

# What is counted together, and how many of it are too many.
LIMITS = (
    (("username", "ip_address"), WRONG_PASSWORDS),
    (("ip_address",), WRONG_PASSWORDS_OF_NETWORK),
    (("username",), WRONG_PASSWORDS_OF_NAME),
)
logger = logging.getLogger(__name__)


def name_counted(request: HttpRequest | None, credentials: dict | None) -> str:
    """Return under which hash the attempts of a name are counted."""
    return hash_name((credentials or {}).get("username") or "")


def hash_name(name: str) -> str:
    """Return a hash of the name in any spelling, that nobody undoes without the secret key."""
    spelled = unicodedata.normalize("NFKC", name).strip().casefold()
    hashed = salted_hmac(__name__, spelled.encode("utf-8", "replace"), algorithm="sha256")
    return hashed.hexdigest()


def network_counted(request: HttpRequest) -> str | None:
    """Return the network of a request, None where there is none (a command, a socket)."""
    return network_of(request) or None


def forget_old_attempts() -> int:
    """Delete the attempts that count no longer; return how many there were."""
    return AccessAttempt.objects.exclude(attempt_time__gt=_since()).delete()[0]


def waiting_time(request: HttpRequest, credentials: dict | None) -> timedelta:
    """Return after what time this name may be tried again from this network, at the latest."""
    last = [
        attempts.aggregate(last=Max("attempt_time"))["last"]
        for attempts in _reached(request, credentials)
    ]
    return max(last, default=_since()) + SIGN_IN_WAIT - timezone.now()


class SignInAttempts(AxesDatabaseHandler):
    """Counts for django-axes, in its table, and keeps less than it does."""

    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        """Return whether one of the limits is reached."""
        return bool(_reached(request, credentials))

    def user_login_failed(
        self, sender: object, credentials: dict, request: HttpRequest | None = None, **more: object
    ) -> None:
        """Count a wrong password. While the name is locked none counts, and so none prolongs it."""
        if request is None or request.axes_locked_out:
            return
        forget_old_attempts()
        _count(name_counted(request, credentials), request.axes_ip_address)
        if self.is_locked(request, credentials):
            request.axes_locked_out = True
            logger.warning(
                "Signing in with one name, or from one network, is closed for %d minutes after too "
                "many wrong passwords. To open it: manage.py axes_reset_username NAME",
                SIGN_IN_WAIT.total_seconds() // 60,
            )
        request.axes_credentials = credentials

    def user_logged_in(
        self, sender: object, request: HttpRequest, user: AbstractBaseUser, **more: object
    ) -> None:
        """Forget the wrong passwords of this name and network, and of these alone: who tries the
        names of others from an account of their own must not begin anew."""
        counted = {
            "username": hash_name(user.get_username()),
            "ip_address": network_counted(request),
        }
        AccessAttempt.objects.filter(**counted).delete()

    def user_logged_out(
        self, sender: object, request: HttpRequest, user: AbstractBaseUser | None, **more: object
    ) -> None:
        """Keep nothing of who left."""

    def reset_attempts(
        self,
        *,
        ip_address: str | None = None,
        username: str | None = None,
        ip_or_username: bool = False,
    ) -> int:
        """Forget the attempts of a name or an address as an operator types it."""
        return super().reset_attempts(
            ip_address=ip_address and (network_in(ip_address) or ip_address),
            username=username and hash_name(username),
            ip_or_username=ip_or_username,
        )


def _since() -> datetime:
    return timezone.now() - SIGN_IN_WAIT


def _count(name: str, network: str | None) -> None:
    attempt, is_new = AccessAttempt.objects.get_or_create(
        username=name, ip_address=network, user_agent="", defaults={"failures_since_start": 1}
    )
    if not is_new:
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            failures_since_start=F("failures_since_start") + 1, attempt_time=timezone.now()
        )


def _reached(request: HttpRequest, credentials: dict | None) -> list[QuerySet]:
    """Return the attempts of every limit that is reached."""
    values = {
        "username": get_client_username(request, credentials),
        "ip_address": request.axes_ip_address,
    }
    recent = AccessAttempt.objects.filter(attempt_time__gt=_since())
    counted = [
        (recent.filter(**{field: values[field] for field in fields}), most)
        for fields, most in LIMITS
    ]
    return [
        attempts
        for attempts, most in counted
        if (attempts.aggregate(wrong=Sum("failures_since_start"))["wrong"] or 0) >= most
    ]
