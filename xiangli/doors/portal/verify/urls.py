"""`/verify/` and `/verify/<code>`: the address in the QR code of every paper."""

from django.urls import path

from xiangli.doors.portal.verify import views

urlpatterns = [
    path("", views.ask, name="verify"),
    path("<str:code>", views.show, name="verify_code"),
    path("<str:code>/", views.show),
]
