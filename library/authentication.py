"""The authentication backend of the admin."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend


class ProfileBackend(ModelBackend):
    """Django's own backend, with Wagtail's profile of the user (language, time zone) in the same
    query: every page of the admin needs both.
    """

    def get_user(self, user_id: int):
        """Return the user of a session, None where the account is gone or closed."""
        users = get_user_model().objects.select_related("wagtail_userprofile")
        user = users.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
