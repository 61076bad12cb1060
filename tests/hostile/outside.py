"""Pages that ask for files, addresses and programs; run as a module, a witness of what they get.

`python -m tests.hostile.outside SECRET PORT`: cleans every page twice, the second time in a
process that can open no file any more, and prints every audit event of the first time.
"""

from __future__ import annotations

import resource
import sys
import warnings
from collections.abc import Iterator
from urllib.parse import quote

from cleaner import clean, explain

from .base import BODY, BOX, HEAD, page, within
from .scripts import WHOLE, alone

XHTML = "http://www.w3.org/1999/xhtml"
# They look at objects in memory.
HARMLESS = ("array.__new__", "builtins.id", "object.__setattr__", "object.__getattr__")
# Where elements carry addresses that browsers open by themselves.
OPENED = (
    '<img src="{0}">', '<img srcset="{0} 2x">', '<iframe src="{0}"></iframe>',
    '<script src="{0}"></script>', '<script type=module src="{0}"></script>',
    '<link rel=stylesheet href="{0}">', '<link rel=preload as=fetch href="{0}">',
    "<style>@import url({0});</style>", '<p style="background:url({0})">',
    '<object data="{0}"></object>', '<embed src="{0}">', '<video src="{0}" poster="{0}"></video>',
    '<audio src="{0}"></audio>', '<track src="{0}">', '<frame src="{0}">', '<base href="{0}">',
    '<meta http-equiv=refresh content="0;url={0}">', '<body background="{0}">',
    '<form action="{0}"><input type=image src="{0}"></form>', '<applet code="{0}"></applet>',
    '<svg><use href="{0}"/><image xlink:href="{0}"/></svg>', '<a ping="{0}" href="{0}">글</a>',
    '<script>fetch("{0}"); import("{0}"); new Image().src = "{0}"</script>',
    "<iframe srcdoc='&lt;img src=\"{0}\"&gt;'></iframe>", '<html manifest="{0}">',
    '<script type="application/ld+json">{{"@context": "{0}", "@id": "{0}"}}</script>',
)  # fmt: skip
# What XML readers open, before the page or within it.
PROLOGUES = (
    '<!DOCTYPE html SYSTEM "{0}">',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{0}">',
    '<!DOCTYPE html [<!ENTITY x SYSTEM "{0}">]>',
    '<!DOCTYPE html [<!ENTITY % x SYSTEM "{0}"> %x;]>',
    '<!DOCTYPE html [<!ENTITY x PUBLIC "a" "{0}" NDATA b><!NOTATION b SYSTEM "{0}">]>',
    '<?xml-stylesheet type="text/xsl" href="{0}"?>',
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY x SYSTEM "{0}">]>',
    '<?import namespace="a" implementation="{0}"?>',
)
ELEMENTS = (
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{0}" parse="text"/>',
    '<xsl:import xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href="{0}"/>',
    '<xsl:value-of xmlns:xsl="http://www.w3.org/1999/XSL/Transform" select="document(\'{0}\')"/>',
    '<p xml:base="{0}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="a {0}">',
    '<!--#include virtual="{0}" --><!--#exec cmd="cat {0}" -->',
    "<?php readfile('{0}'); ?>${{file:{0}}}{{{{ open('{0}').read() }}}}${{jndi:ldap://{0}}}",
)


def asking(address: str) -> Iterator[str]:
    """Pages that ask for an address in every way there is."""
    for element in (*OPENED, *ELEMENTS):
        yield within(element.format(address))
        yield page(head=element.format(address))
    for prologue in PROLOGUES:
        yield f"{prologue.format(address)}<html xmlns='{XHTML}'><body>{HEAD}{BOX}&x;</body></html>"
        yield f"{prologue.format(address)}<div>{BODY}&x;</div>"
    yield f"{address}\n\n" + within("").replace("<", "&lt;")
    yield address


def addresses(secret: str, port: int) -> Iterator[str]:
    """A file and a server on this machine, by all the names they have."""
    yield from (secret, f"file://{secret}", f"file://localhost{quote(secret)}", "/dev/stdin")
    yield from (f"{scheme}://127.0.0.1:{port}/" for scheme in ("http", "https", "ftp", "gopher"))
    yield from (
        f"//127.0.0.1:{port}/",
        f"http://[::ffff:127.0.0.1]:{port}/",
        f"\\\\127.0.0.1\\{port}",
    )
    yield from ("data:text/html,<p>글", "php://filter/resource=" + secret, "jar:file://" + secret)


def main(secret: str, port: int) -> None:
    """Clean all pages under watch."""
    # Some of the pages are an address alone.
    warnings.filterwarnings("ignore", message="the page is only an address")
    pages = [made for address in addresses(secret, port) for made in asking(address)]
    for warm in (pages[0], alone(WHOLE), pages[0].encode("cp949"), b"\xe9t\xe9 " * 100, "가"):
        explain(warm)  # what loads at the first call loads now
    events: list[str] = []
    watching = True

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching and event not in HARMLESS:
            events.append(f"{event} {args!r:.200}")

    sys.addaudithook(watch)
    answers = [repr(explain(made, url=made[:100]).verdicts) for made in pages]
    watching = False
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    again = [repr(explain(made, url=made[:100]).verdicts) for made in pages]
    print(len(pages), "pages")
    print(*{f"event: {event}" for event in events}, sep="\n")
    if answers != again:
        print("another answer where no file can be opened")
    texts = "".join(clean(made.encode()).text for made in pages)
    print("the secret is out" if "비밀은" in texts + "".join(answers) else "the secret is kept")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
