"""What this instance is: its place, its files, the outside world it talks to."""

from xiangli.config.settings.source import environment

XIANGLI_PLACE = environment.place
XIANGLI_DATA = environment.instance.data
XIANGLI_KEYS = environment.instance.keys
XIANGLI_FILES = environment.instance.files
XIANGLI_SMS = environment.sms
XIANGLI_SEAL = environment.seal
XIANGLI_WITNESS = environment.witness
XIANGLI_CLAMD = environment.clamd
