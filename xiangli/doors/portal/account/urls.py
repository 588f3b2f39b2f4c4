"""`/login/…` and `/logout/`."""

from django.urls import path

from xiangli.doors.portal.account import (
    citizen,
    officer,
    officer_enrol,
    officer_passkey,
    officer_password,
    officer_post,
)

urlpatterns = [
    path("login/", citizen.login, name="login"),
    path("login/code/", citizen.code, name="login-code"),
    path("login/officer/", officer.login, name="login-officer"),
    path("login/officer/password/", officer_password.choose, name="login-password"),
    path("login/officer/factor/", officer.factor, name="login-factor"),
    path("login/officer/passkey/", officer_passkey.passkey, name="login-passkey"),
    path("login/officer/enrol/", officer_enrol.enrol, name="login-enrol"),
    path("login/post/", officer_post.choose, name="login-post"),
    path("logout/", citizen.log_out, name="logout"),
]
