"""Where a request comes from, as limits count it (S7)."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

ONE_SUBSCRIBER = 64  # bits of an IPv6 address that one line has to itself (RFC 6177)


def source() -> str:
    """Return where the request comes from, as `grouped` has it."""
    return grouped(request.remote_addr or "")


def grouped(remote: str) -> str:
    """Return an address as it counts; of IPv6 the part that one subscriber cannot change at will."""
    try:
        address = ip_address(remote)
    except ValueError:
        return remote
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, ONE_SUBSCRIBER), strict=False))
