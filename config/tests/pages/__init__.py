"""The pages of the site, area by area, as the tests of whole pages know them."""
