"""Which language a page speaks: the one chosen with the switch, else the region's; never the browser's."""

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Bahasa Indonesia until somebody chooses otherwise; an office browser set to English changes nothing."""

    def process_request(self, request: HttpRequest) -> None:
        """Take the language of the switch's cookie, or the default."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)
