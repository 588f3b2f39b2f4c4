"""Front desk of speech."""

from xiangli.speech.errors import NoSuchSound, NoVoice, RenderingFailed, SpeechError, TextTooLong
from xiangli.speech.registry import register_listener
from xiangli.speech.rules.speaking import spoken
from xiangli.speech.selectors import sound_file
from xiangli.speech.services.ask import File, Pending, Ready, ask
from xiangli.speech.words import sayings

__all__ = [
    "File",
    "NoSuchSound",
    "NoVoice",
    "Pending",
    "Ready",
    "RenderingFailed",
    "SpeechError",
    "TextTooLong",
    "ask",
    "register_listener",
    "sayings",
    "sound_file",
    "spoken",
]
