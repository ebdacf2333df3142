"""A QR code on a projector and on paper."""

import re

import pytest
import zxingcpp
from django.utils.safestring import SafeString
from PIL import Image, ImageDraw

from stories.sharing.qr import qr_svg


def drawn(svg: str, pixels_per_module=4) -> Image.Image:
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    image = Image.new("L", (side, side), 255)
    dark = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]
    x = y = 0
    for move, right, down, width in re.findall(r"([Mm])(-?\d+) ?(-?[\d.]+)h(\d+)", dark):
        # The line of a row runs through the middle of its modules.
        x, y = (int(right), float(down)) if move == "M" else (x + int(right), y + float(down))
        ImageDraw.Draw(image).line([x, int(y), x + int(width) - 1, int(y)], fill=0)
        x += int(width)
    return image.resize((side * pixels_per_module, side * pixels_per_module), 0)


@pytest.mark.parametrize(
    "address", ["https://a.jp/h/7K3QXP", f"https://stories.example.org/ja/stories/{'long-' * 20}/"]
)
def test_code_is_read_back_as_the_address(address):
    (found,) = zxingcpp.read_barcodes(drawn(qr_svg(address, title="QR")))
    assert found.text == address
    assert found.ec_level == "M"


def test_code_says_what_it_is_and_lets_no_markup_in():
    svg = qr_svg('https://a.jp/?"><script>', title='Open "this" <b>')
    assert isinstance(svg, SafeString)
    assert 'aria-label="Open &quot;this&quot; &lt;b&gt;"' in svg
    assert "<script" not in svg
    assert "style=" not in svg


def test_code_is_dark_on_white_with_its_quiet_zone_in_every_theme():
    svg = qr_svg("https://a.jp/", title="QR")
    side = re.search(r'viewBox="0 0 (\d+)', svg)[1]
    assert f'fill="#fff" d="M0 0h{side}v{side}h-{side}z"' in svg
    assert "currentColor" not in svg
    quiet = drawn(svg, pixels_per_module=1).point(lambda light: 255 - light).getbbox()
    assert quiet == (4, 4, int(side) - 4, int(side) - 4)
