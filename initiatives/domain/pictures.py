"""The picture by which a public page is known in a message: 1200 by 630, small enough for every reader."""

import base64
import io
from functools import cache
from pathlib import Path
from zlib import crc32

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps, features

from initiatives.models import PublicPage

SIZE = (1200, 630)
MOST_BYTES = 290_000
QUALITIES = (85, 75, 65, 55, 45, 35)
FONT = Path(settings.BASE_DIR) / "static" / "vendor" / "heebo" / "Heebo-Bold.ttf"
TONES = (((8, 75, 84), (11, 101, 112)), ((116, 40, 24), (184, 68, 42)), ((27, 78, 49), (43, 112, 72)))
SUN = (233, 162, 59)
PAPER = (255, 255, 255)
MOST_LETTERS, MOST_LINES = 22, 3


def cropped(data: bytes) -> bytes:
    """Return a picture cut to the shape of a message's preview, as JPEG."""
    with Image.open(io.BytesIO(data)) as picture:
        return jpeg(ImageOps.fit(picture.convert("RGB"), SIZE))


def drawn(*, title: str, name: str) -> bytes:
    """Return a picture with the title of an initiative and the name of its programme, as JPEG."""
    dark, light = TONES[crc32(title.encode()) % len(TONES)]
    picture = Image.new("RGB", SIZE, dark)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((-220, 260, 520, 1000), fill=light)
    pen.ellipse((900, -260, 1420, 260), fill=light)
    pen.ellipse((110, 430, 290, 610), fill=SUN)
    if features.check("raqm"):
        for number, line in enumerate(lines_of(title)):
            pen.text((1110, 150 + number * 112), line, font=font(92), fill=PAPER, anchor="rm", direction="rtl")
        pen.text((1110, 545), name, font=font(44), fill=SUN, anchor="rm", direction="rtl")
    return jpeg(picture)


def lines_of(title: str) -> list[str]:
    """Return a title in short lines, the last one cut where there are too many."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= MOST_LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines[:MOST_LINES]


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the letters of the product in a size."""
    return ImageFont.truetype(str(FONT), size)


def jpeg(picture: Image.Image) -> bytes:
    """Return a picture as JPEG, with less detail until it is small enough."""
    for quality in QUALITIES:
        target = io.BytesIO()
        picture.save(target, "JPEG", quality=quality, optimize=True)
        if target.tell() <= MOST_BYTES:
            break
    return target.getvalue()


def picture_data(*, page: PublicPage) -> str:
    """Return the picture of a page as an address that holds the picture itself: before approval it has no other."""
    if page.picture:
        with page.picture.open("rb") as file:
            content = file.read()
    else:
        content = drawn(title=page.initiative.title, name=page.initiative.cohort.programme.name)
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
