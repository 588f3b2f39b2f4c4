from xiangli.approval.tests.conftest import _own_folders, county  # noqa: F401
