"""Cookie names. On HTTPS they have prefixes that make browsers refuse cookies set by other hosts (RFC 6265bis, 4.1.3).

On plain HTTP, as on a developer's machine, browsers refuse the prefixed names, so the plain names are used there.
"""


def is_secure(origin: str) -> bool:
    """Whether the shop's origin is served over HTTPS, so that its cookies are `Secure`."""
    return origin.startswith("https:")


def cookie_name(name: str, origin: str, path: str = "/") -> str:
    """`__Host-`, which no other host of the domain can set, for the path `/`; `__Secure-` for any other path."""
    if not is_secure(origin):
        return name
    return f"__Host-{name}" if path == "/" else f"__Secure-{name}"
