"""Kyrgyz: the year comes first, `2026-ж., 22-ноябрь`; decimal comma. `E` is the month in small letters."""

DATE_FORMAT = r"Y-\ж., j-E"
DATETIME_FORMAT = r"Y-\ж., j-E, H:i"
YEAR_MONTH_FORMAT = r"Y-\ж., E"
MONTH_DAY_FORMAT = "j-E"
TIME_FORMAT = "H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
