"""What tests replace for speed is what the product has."""

from xiangli.config.settings import login


def test_the_product_hashes_with_scrypt():
    assert login.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
