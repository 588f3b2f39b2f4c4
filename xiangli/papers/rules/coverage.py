"""Which characters the font has: one bit for each of Unicode, 139 KB.

Runs as a program, which ends: reading the font takes 50 MB.
"""

from __future__ import annotations

import sys

from fontTools.ttLib import TTFont

from xiangli.papers.rules.fonts import font_folder


def covered() -> bytes:
    bits = bytearray(0x110000 // 8)
    [path] = font_folder().glob("*.otf")
    with TTFont(path, lazy=True) as font:
        for character in font.getBestCmap():
            bits[character >> 3] |= 1 << (character & 7)
    return bytes(bits)


if __name__ == "__main__":
    sys.stdout.buffer.write(covered())
