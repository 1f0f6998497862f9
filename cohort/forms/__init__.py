"""What people fill in about the programme year, checked kindly before the database would refuse it."""
