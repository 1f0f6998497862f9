"""The figures that a funder asks for, T1 to T25, each with how it was counted."""
