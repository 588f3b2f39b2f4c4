"""The yardstick of a dynamic page: an article of a Wagtail site, as `wagtail start` lays it out.

Its applications and middleware, a page with a date, an introduction, rich text with links to other
pages, and a menu; asked by visitors who are not logged in. Variables as in `plain.py`.
"""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

from xiangli.config.settings.database import from_url

BODY = "<h2>怎样防治</h2><p>" + "看清病斑再打药，先问农技员，按瓶上说的兑水。" * 12 + "</p>"
PARAGRAPHS, SISTERS = 6, 5
TEMPLATE = """{% load wagtailcore_tags wagtailuserbar %}<!doctype html><html lang="zh-CN">
<head><meta charset="utf-8"><title>
{% if page.seo_title %}{{ page.seo_title }}{% else %}{{ page.title }}{% endif %}</title>
{% if page.search_description %}
<meta name="description" content="{{ page.search_description }}">{% endif %}
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body class="template-article">{% wagtailuserbar %}
<nav>{% wagtail_site as site %}{% for one in site.root_page.get_children.live.in_menu %}
<a href="{% pageurl one %}">{{ one.title }}</a>{% endfor %}</nav>
<h1>{{ page.title }}</h1><p>{{ page.date }}</p><p>{{ page.introduction }}</p>
{{ page.body|richtext }}</body></html>"""

settings.configure(
    SECRET_KEY=os.urandom(32).hex(),
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    LANGUAGE_CODE="zh-hans", USE_TZ=True, STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="bench", WAGTAILADMIN_BASE_URL="http://127.0.0.1",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {**from_url(os.environ["XIANGLI_BENCH_DATABASE"])}},
    INSTALLED_APPS=[
        "bench.articles", "wagtail.contrib.forms", "wagtail.contrib.redirects", "wagtail.embeds",
        "wagtail.sites", "wagtail.users", "wagtail.snippets", "wagtail.documents",
        "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django_filters", "django.contrib.admin", "django.contrib.auth",
        "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [("django.template.loaders.cached.Loader", [
                ("django.template.loaders.locmem.Loader", {"articles/article.html": TEMPLATE}),
                "django.template.loaders.app_directories.Loader",
            ])],
        },
    }],
)  # fmt: skip
django.setup()

urlpatterns = [path("", include("wagtail.urls"))]


def make() -> None:
    """Tables, and a few articles beneath a home that has them in its menu."""
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup()
    from wagtail.models import Page  # noqa: PLC0415

    from bench.articles.models import Article  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    home = Page.objects.get(depth=2)
    told = {"introduction": "看叶子、看天气，再打药。", "body": BODY, "show_in_menus": True}
    for number in range(SISTERS):
        home.add_child(instance=Article(title=f"稻瘟病 {number}", slug=f"a{number}", **told))
    all_of_them = list(Article.objects.all())
    links = "".join(
        f'<p>也看：<a linktype="page" id="{one.pk}">{one.title}</a></p>' for one in all_of_them
    )
    for article in all_of_them:
        article.body = BODY * PARAGRAPHS + links
        article.save()


if __name__ == "__main__":
    make()
else:
    application = get_wsgi_application()
