"""Names of months inside a date, written small in Kyrgyz; our catalogue outranks Django's."""

from django.utils.translation import pgettext_lazy as _in

IN_A_DATE = (
    _in("alt. month", "January"),
    _in("alt. month", "February"),
    _in("alt. month", "March"),
    _in("alt. month", "April"),
    _in("alt. month", "May"),
    _in("alt. month", "June"),
    _in("alt. month", "July"),
    _in("alt. month", "August"),
    _in("alt. month", "September"),
    _in("alt. month", "October"),
    _in("alt. month", "November"),
    _in("alt. month", "December"),
)
