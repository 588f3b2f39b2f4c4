"""Errors of speech.

XiangliError
└── SpeechError
    ├── NoVoice          no engine is installed that speaks this language
    ├── TextTooLong      longer than anybody listens; params: characters, at_most
    ├── NoSuchSound      nothing was rendered under that name
    └── RenderingFailed  a program broke off; params: program, status
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class SpeechError(XiangliError):
    code: ClassVar[str] = "speech"


class NoVoice(SpeechError):
    code: ClassVar[str] = "speech.no_voice"


class TextTooLong(SpeechError):
    code: ClassVar[str] = "speech.too_long"


class NoSuchSound(SpeechError):
    code: ClassVar[str] = "speech.no_such_sound"


class RenderingFailed(SpeechError):
    code: ClassVar[str] = "speech.rendering_failed"
    retry: ClassVar[bool] = True
