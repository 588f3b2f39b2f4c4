"""`/s/<service>/apply/…`: privacy notice, questions one a page, check, receipt."""

from django.urls import path

from xiangli.doors.portal.apply.views import check, done, go_on, later, question, resume, row, start

urlpatterns = [
    path("", start.start, name="apply"),
    path("resume/", resume.resume, name="apply_resume"),
    path("<str:code>/", go_on.go_on, name="apply_go"),
    path("<str:code>/check/", check.check, name="apply_check"),
    path("<str:code>/done/", done.done, name="apply_done"),
    path("<str:code>/later/", later.later, name="apply_later"),
    path("<str:code>/discard/", later.put_aside, name="apply_discard"),
    path("<str:code>/<slug:page>/", question.question, name="apply_page"),
    path("<str:code>/<slug:page>/file/<uuid:file>/", question.file, name="apply_file"),
    path("<str:code>/<slug:page>/<slug:question>/<slug:row>/", row.row, name="apply_row"),
]
