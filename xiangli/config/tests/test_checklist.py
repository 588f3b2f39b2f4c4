"""The administrator's checklist holds the doctor's notes, and no list of its own."""

import pytest

from xiangli.config.doctor.report import examine
from xiangli.config.instance import Instance
from xiangli.doors.desk.checklist import findings


@pytest.mark.django_db
def test_the_checklist_is_what_the_doctor_says(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    notes = examine(Instance(tmp_path))
    assert "no_backup" in {note.code for note in notes}
    assert [(found.level, found.zh) for found in findings()] == [
        (note.level, note.said("zh")) for note in notes
    ]
