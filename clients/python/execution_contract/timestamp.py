"""Timestamps: UTC with exactly three digits of milliseconds, real dates of the years 1970 to 9999."""

import calendar
import re
from datetime import datetime

PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"

# Fixed width and always UTC: timestamps are compared as strings.


def seconds(text: str) -> int | None:
    """Seconds since 1970, rounded down, or None where the text is no real time."""
    if re.fullmatch(PATTERN, text) is None or text < "1970":
        return None
    try:
        # `datetime` refuses what is no Gregorian date, hour 24 and second 60.
        moment = datetime(*(int(digits) for digits in re.split("[-T:.Z]", text)[:6]))
    except ValueError:
        return None
    return calendar.timegm(moment.timetuple())
