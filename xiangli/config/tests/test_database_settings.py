"""How the database is reached."""

from xiangli.config.settings.database import from_url


def test_a_database_that_is_gone_without_a_word_is_given_up_soon():
    options = from_url("postgresql://a:b@h:5432/x")["OPTIONS"]
    assert options["connect_timeout"] == 5
    assert options["tcp_user_timeout"] == 15_000


def test_the_county_s_own_options_count():
    told = from_url("postgresql://a@h/x?connect_timeout=2&sslmode=verify-full")["OPTIONS"]
    assert told["connect_timeout"] == "2"
    assert told["sslmode"] == "verify-full"
