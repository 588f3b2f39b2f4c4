"""The yardstick: a bare Django application that takes the same requests, and nothing else.

What `startproject` gives, PostgreSQL, a login, one form a page. Each POST is checked by a
`django.forms.Form`, written as one-row transactions and answered by a redirect; a photo goes to
disk by Django's own storage. `XIANGLI_BENCH_DATABASE` and `XIANGLI_BENCH_FOLDER` say where.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from xiangli.config.settings.database import from_url

FOLDER = Path(os.environ["XIANGLI_BENCH_FOLDER"])
TABLE = (
    "create table if not exists answer (id bigserial primary key, owner int, page int, body text)"
)
INSERT = "insert into answer (owner, page, body) values (%s, %s, %s)"
PAGE = """<!doctype html><html lang="zh-CN">
<head><meta charset="utf-8"><title>{{ page }}</title></head>
<body><h1>{{ page }}</h1><p>{{ user.username }}</p>
<form method="post" enctype="multipart/form-data">{% csrf_token %}{{ form.as_div }}
<button>下一步</button></form></body></html>"""

settings.configure(
    SECRET_KEY=os.urandom(32).hex(),
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MEDIA_ROOT=FOLDER / "media",
    LOGIN_URL="/accounts/login/",
    DATABASES={"default": from_url(os.environ["XIANGLI_BENCH_DATABASE"])},
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [("django.template.loaders.locmem.Loader", {
                "page.html": PAGE, "registration/login.html": PAGE,
            })],
        },
    }],
)  # fmt: skip
django.setup()


class Answer(forms.Form):
    """As many fields as the product's page has; their names do not matter here."""

    first = forms.CharField(max_length=200, required=False)
    second = forms.CharField(max_length=200, required=False)
    third = forms.CharField(max_length=200, required=False)
    photo = forms.FileField(required=False)


@login_required
def page(request: HttpRequest, number: int, commits: int) -> HttpResponse:
    """Page `number`, whose answer is written in so many transactions."""
    form = Answer(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if upload := form.cleaned_data["photo"]:
            default_storage.save(upload.name, upload)
        body = repr(form.cleaned_data)[:200]
        for _ in range(commits):
            with connection.cursor() as cursor:
                cursor.execute(INSERT, [request.user.pk, number, body])
        return redirect(f"/page/{number + 1}/0/")
    context = {"form": form, "page": f"第{number}页"}
    return HttpResponse(engines["django"].get_template("page.html").render(context, request))


urlpatterns = [
    path("page/<int:number>/<int:commits>/", page),
    path("accounts/", include("django.contrib.auth.urls")),
]


def make(people: list[str]) -> None:
    """Tables, and people who log in with their name as password."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - after django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    for name in people:
        User.objects.create_user(name, password=name)


if __name__ == "__main__":
    make(sys.argv[1:])
else:
    application = get_wsgi_application()
