"""Settings, one module a purpose. Rooms read theirs in `conf.py`; nobody else reads any."""

from xiangli.config.settings.applications import *  # noqa: F403
from xiangli.config.settings.content import *  # noqa: F403
from xiangli.config.settings.database import *  # noqa: F403
from xiangli.config.settings.features import *  # noqa: F403
from xiangli.config.settings.language import *  # noqa: F403
from xiangli.config.settings.login import *  # noqa: F403
from xiangli.config.settings.logs import *  # noqa: F403
from xiangli.config.settings.mail import *  # noqa: F403
from xiangli.config.settings.protection import *  # noqa: F403
