"""Files of the programme year: calendars, certificates, lists."""
