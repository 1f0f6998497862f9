"""The picture of the demonstration's public page: a long table in a garden, drawn in a moment."""

import io

from PIL import Image, ImageDraw

from initiatives.domain.pictures import SIZE

SKY, GRASS, TABLE, TRUNK = (24, 62, 84), (43, 112, 72), (233, 205, 160), (92, 64, 44)
LAMPS = ((233, 162, 59), (226, 110, 84), (247, 228, 150), (140, 200, 190))
CLOTHES = ((184, 68, 42), (11, 101, 112), (233, 162, 59), (120, 96, 160), (230, 230, 220))
SKIN = ((241, 205, 170), (197, 140, 100), (141, 92, 64))


def drawn_garden() -> bytes:
    """Return the picture as JPEG."""
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((930, 50, 1060, 180), fill=(247, 228, 190))
    pen.rectangle((0, 400, 1200, 630), fill=GRASS)
    for left in (40, 1010):
        pen.rectangle((left + 60, 220, left + 90, 430), fill=TRUNK)
        pen.ellipse((left - 20, 60, left + 170, 280), fill=(32, 88, 58))
    for number in range(18):
        across = 120 + number * 57
        drop = 150 + int(60 * (1 - ((number - 8.5) / 8.5) ** 2))
        pen.line((across, drop - 8, across + 57, drop - 4), fill=(200, 200, 190), width=3)
        pen.ellipse((across, drop, across + 24, drop + 30), fill=LAMPS[number % len(LAMPS)])
    for number in range(9):
        middle = 200 + number * 100
        pen.rounded_rectangle((middle - 34, 350, middle + 34, 480), 26, fill=CLOTHES[number % len(CLOTHES)])
        pen.ellipse((middle - 28, 292, middle + 28, 352), fill=SKIN[number % len(SKIN)])
    pen.rounded_rectangle((130, 440, 1070, 500), 14, fill=TABLE)
    for left in (190, 980):
        pen.rectangle((left, 500, left + 24, 600), fill=TRUNK)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=88)
    return target.getvalue()
