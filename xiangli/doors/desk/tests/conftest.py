from xiangli.approval.tests.conftest import _own_folders, county, stood  # noqa: F401
