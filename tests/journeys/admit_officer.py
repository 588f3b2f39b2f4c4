"""Run inside an instance: `admit_officer.py` admits an officer, and tells what they log in by."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.utils.timezone import now  # noqa: E402

from xiangli.kernel.public import Actor  # noqa: E402
from xiangli.people.public import admit_officer  # noqa: E402

if __name__ == "__main__":
    account, password = admit_officer(
        username="newcomer", display_name="新来的", by=Actor.system("test"), now=now()
    )
    sys.stdout.write(json.dumps({"username": account.username, "password": password}))
