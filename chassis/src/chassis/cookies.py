"""Names of cookies. On HTTPS they carry the prefixes by which browsers refuse what others set (RFC 6265bis, 4.1.3).

On plain HTTP, as on one's own machine, browsers would refuse the prefixed names, so the plain ones serve there.
"""


def is_secure(origin: str) -> bool:
    """Whether the shop's origin is served over HTTPS, so that its cookies are `Secure`."""
    return origin.startswith("https:")


def cookie_name(name: str, origin: str, path: str = "/") -> str:
    """`__Host-` for the whole site: no other host of the domain can set it. It forbids any other path: `__Secure-`."""
    if not is_secure(origin):
        return name
    return f"__Host-{name}" if path == "/" else f"__Secure-{name}"
