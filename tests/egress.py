"""No test, and nothing under test, talks to another machine.

An audit hook sees every connection, datagram and name lookup of this process, whichever library makes
it. What it refuses it also remembers, so that code which swallows the error fails its test all the same.
"""

import ipaddress
import socket
import sys

LOCAL_NAMES = {None, "", "localhost", b"localhost"}
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
refused = []


class ForeignAddress(ConnectionRefusedError):
    """Something asked for an address beyond this machine."""


def is_local(host):
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def host_of(event, details):
    """The host that an audited socket event is about; None where it stays on this machine anyway."""
    if event in LOOKUPS:
        return details[0]
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        connection, address = details[:2]
        if connection.family in {socket.AF_INET, socket.AF_INET6} and address:
            return address[0]
    return None


def refuse_foreign_hosts(event, details):
    if not event.startswith("socket."):
        return
    host = host_of(event, details)
    if not is_local(host):
        refused.append(f"{event} {host}")
        raise ForeignAddress(f"{event}: {host} is not this machine")


def stand_guard():
    """From here to the end of the process; an audit hook cannot be taken away again."""
    sys.addaudithook(refuse_foreign_hosts)
