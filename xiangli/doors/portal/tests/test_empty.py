"""Before anything is loaded."""


def test_a_county_without_anything_yet_says_so(db, visitor):
    """Before places and packs are loaded no page breaks, and none is blank."""
    for path, words in (
        ("/", "还没有放上可以办的事"),
        ("/places/", "还没有装好"),
        ("/s/", "还没有"),
    ):
        response = visitor.get(path)
        assert response.status_code == 200
        assert words in response.content.decode()
