"""What a host's name says of where it is."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which no other can reach."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
