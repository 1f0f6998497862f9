"""What the demonstration's running season holds beyond a season's spreadsheets."""
