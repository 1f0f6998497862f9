"""An accent gives a palette that can be read, or none."""

import pytest

from config.palette import LEAST_CONTRAST, NIGHT_SURFACE, WHITE, WeakAccentError, contrast, derive, luminance, mix


def test_contrast_of_black_and_white_is_the_greatest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert luminance("#ffffff") == pytest.approx(1)


def test_mix_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("accent", ["#0B6570", "#b8442a", "#000080", "#5a2d82", "#000000"])
def test_a_derived_palette_can_be_read_in_both_themes(accent: str) -> None:
    light, dark = derive(accent)

    pairs = [
        (light.sea, WHITE),
        (light.sea, light.sea_soft),
        (light.on_sea, light.sea),
        (light.on_sea, light.sea_hover),
        (WHITE, light.deep),
        (dark.sea, NIGHT_SURFACE),
        (dark.sea, dark.sea_soft),
        (dark.on_sea, dark.sea),
        (WHITE, dark.deep),
    ]
    assert [pair for pair in pairs if contrast(*pair) < LEAST_CONTRAST] == []


@pytest.mark.parametrize("accent", ["#ffff00", "#7fb8bd", "", "red", "#fff", "#0b6570;}"])
def test_a_colour_that_would_be_hard_to_read_is_refused(accent: str) -> None:
    with pytest.raises(WeakAccentError):
        derive(accent)
