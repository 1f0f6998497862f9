"""What leaves the house about initiatives."""
