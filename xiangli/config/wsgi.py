"""What granian serves."""

import os
import signal

from django.core.wsgi import get_wsgi_application

from xiangli.config.children import die_with_parent

if os.environ.get("XIANGLI_SUPERVISED") == "1":
    die_with_parent(signal.SIGKILL, os.getppid())

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangli.config.settings")
application = get_wsgi_application()
