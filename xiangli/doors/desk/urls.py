"""The officers' door."""

from django.urls import path

from xiangli.doors.desk.views import act, case, evidence, worklist

app_name = "desk"
urlpatterns = [
    path("desk/", worklist.show, name="worklist"),
    path("desk/cases/", worklist.cases, name="cases"),
    path("desk/cases/<str:number>/", case.show, name="case"),
    path("desk/cases/<str:number>/answers/", case.answers, name="answers"),
    path("desk/cases/<str:number>/do/<slug:verb>/", act.do, name="do"),
    path("desk/cases/<str:number>/files/<uuid:file>/", evidence.attachment, name="file"),
    path("desk/cases/<str:number>/papers/<uuid:paper>/", evidence.paper, name="paper"),
]
