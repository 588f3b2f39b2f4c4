"""The list from which a player chooses by itself (HLS, RFC 8216)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xiangli.films.rules.qualities import BY_NAME, SOUND

AUDIO: Final = "mp4a.40.2"
VIDEO: Final = "avc1.42c01e"  # baseline, level 3.0
SOUND_BANDWIDTH: Final = 40_000


def main_list(names: Iterable[str], *, has_sound: bool) -> str:
    """The smallest picture first: a player begins with it."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:4"]
    codecs = f"{VIDEO},{AUDIO}" if has_sound else VIDEO
    for name in names:
        if name in BY_NAME:
            lines += [_stream(BY_NAME[name].bandwidth, codecs), f"{name}/index.m3u8"]
    if has_sound:
        lines += [_stream(SOUND_BANDWIDTH, AUDIO), f"{SOUND}/index.m3u8"]
    return "\n".join(lines) + "\n"


def _stream(bandwidth: int, codecs: str) -> str:
    return f'#EXT-X-STREAM-INF:BANDWIDTH={bandwidth},CODECS="{codecs}"'
