"""Who may load and change places."""

from xiangli.kernel.public import Actor

ADMIN = "county.admin"


def may_change(by: Actor, code: str) -> bool:
    """The county's administrator within the county, or a job of the instance itself."""
    if by.kind == "system":
        return any(code.startswith(prefix) for prefix in by.scope.prefixes)
    return by.may(ADMIN, code)
