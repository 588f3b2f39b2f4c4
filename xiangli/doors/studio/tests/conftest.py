from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
