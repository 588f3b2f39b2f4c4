"""`/login/…` and `/logout/`."""

from django.urls import path

from xiangli.doors.portal.account import citizen

urlpatterns = [
    path("login/", citizen.login, name="login"),
    path("login/code/", citizen.code, name="login-code"),
    path("logout/", citizen.log_out, name="logout"),
]
