"""Pinyin as speech by Kokoro-82M, a model of speech (ONNX), in a WAV file.

Runs as a program by the Python of a folder that the county made (docs/howto/speech.md), whose
libraries the product does not have. Knows nothing of the product.

    FOLDER/bin/python kokoro.py FOLDER VOICE.bin OUT.wav < syllables
"""

from __future__ import annotations

import json
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from misaki.zh import ZHG2P

RATE: Final = 24_000  # samples a second
MOST: Final = 500  # sounds at once; the model takes 510
STYLE: Final = 256  # figures of a voice for each length of what is said
SPEED: Final = 0.9  # slow enough for old ears
PAUSES: Final = frozenset(",;.!?")


def sounds(said: str, known: dict[str, int]) -> Iterator[list[int]]:
    """The model's numbers of the sounds, in pieces that it takes, cut between syllables."""
    piece: list[int] = []
    for syllable in said.split():
        word = f"{syllable} " if syllable in PAUSES else ZHG2P.py2ipa(syllable)
        told = [known[sign] for sign in word if sign in known]
        if len(piece) + len(told) > MOST:
            yield piece
            piece = []
        piece += told
    if piece:
        yield piece


def speak(folder: Path, voice: Path, said: str) -> Any:
    """Samples from -1 to 1."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # beside whoever waits for a page
    model = onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )
    told = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    known = told.get("vocab") or told["model"]["vocab"]
    style = np.fromfile(voice, dtype=np.float32).reshape(-1, STYLE)
    first = model.get_inputs()[0].name
    spoken = [
        model.run(
            None,
            {
                first: np.array([[0, *piece, 0]], dtype=np.int64),
                "style": style[len(piece) - 1 : len(piece)],
                "speed": np.array([SPEED], dtype=np.float32),
            },
        )[0].ravel()
        for piece in sounds(said, known)
    ]
    return np.concatenate(spoken) if spoken else np.zeros(RATE // 10)


def write(samples: Any, to: Path) -> None:
    with wave.open(str(to), "wb") as sound:
        sound.setparams((1, 2, RATE, 0, "NONE", ""))
        sound.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    folder, voice, to = map(Path, sys.argv[1:])
    write(speak(folder, voice, sys.stdin.read()), to)
