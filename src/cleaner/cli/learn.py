"""`cleaner learn SOURCE… -o site.toml`: what the pages of a site have in common."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from cleaner import CleanerError, ProfileError, SiteProfile, learn, learn_sites
from cleaner.cli.language import localized
from cleaner.cli.options import add_cleaning_options, cleaning_arguments
from cleaner.cli.outputs import check_file, refuse_overwriting
from cleaner.cli.profiles import pages_of, write_profile, write_profiles
from cleaner.cli.terminal import (
    EXIT_NO_ARTICLE,
    EXIT_UNREADABLE,
    complain,
    shown,
)
from cleaner.errors import Message, problem_of
from cleaner.sources import ReadOptions, Record, Walk

_EPILOG: Final = """\
examples:
  cleaner learn pages/ -o site.toml
  cleaner page.html --profile site.toml
  cleaner learn crawl.warc.gz --by-host -o profiles/
  cleaner batch crawl.warc.gz -o articles.jsonl --profiles profiles/

Exit status: 0 a profile was made, 1 too few articles to learn from, 2 an input could not be read
or an output not written, 130 after Ctrl-C."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add = parser.add_argument
    add("sources", nargs="+", metavar="SOURCE", help="folder, file, quoted glob: as for batch")
    add("-o", "--out", metavar="OUT", help="file of the profile, with --by-host a folder")
    add("--by-host", action="store_true", help="a profile for every host among the pages")
    add("--host", default="", help="the site's host name (default: from the pages)")
    add("--url-column", metavar="NAME", help="column of JSONL and Parquet with the address")
    add("--page-column", metavar="NAME", help="column with the page (html)")
    add_cleaning_options(parser)


def run(args: argparse.Namespace) -> int:
    """Learn, write the profiles and report what they hold; return the exit status."""
    if args.by_host and (not args.out or args.host):
        complain("--by-host needs a folder (-o) and no --host")
        return EXIT_UNREADABLE
    options = cleaning_arguments(args)["options"]
    unread: list[Record] = []
    try:
        if args.out:
            refuse_overwriting(args.out, args.sources)
            if not args.by_host:
                check_file(args.out)
        walk = Walk(args.sources, ReadOptions(page=args.page_column, url=args.url_column))
        pages = pages_of(walk, unread)
        if args.by_host:
            profiles = learn_sites(pages, options=options)
        else:
            profile = learn(pages, host=args.host, options=options)
            profiles = {profile.host: profile}
    except CleanerError as error:
        _complain_of(unread)
        complain(problem_of(error))
        return EXIT_NO_ARTICLE if not unread and _is_too_little(error) else EXIT_UNREADABLE
    _write(args, profiles)
    _complain_of(unread)
    if not profiles:
        complain("no host has enough articles to learn from")
    return EXIT_UNREADABLE if unread else 0 if profiles else EXIT_NO_ARTICLE


def _complain_of(unread: list[Record]) -> None:
    for record in unread:
        problem = record.trouble.message if record.trouble else ""
        complain("{name}: {problem}", name=record.id, problem=problem)


def _is_too_little(error: CleanerError) -> bool:
    return isinstance(error, ProfileError)


def _write(args: argparse.Namespace, profiles: dict[str, SiteProfile]) -> None:
    """Write the profiles to the output, and one line about each to stderr."""
    if args.by_host:
        write_profiles(args.out, profiles)
    elif args.out:
        write_profile(args.out, *profiles.values())
    else:
        print(*(profile.to_toml() for profile in profiles.values()), sep="", end="")
    for host, profile in profiles.items():
        print(shown(f"{host or 'profile'}: {localized(described(profile))}"), file=sys.stderr)


def described(profile: SiteProfile) -> Message:
    """What a profile holds, in a few words."""
    left = Message(", {count:,} left out", count=profile.left_out) if profile.left_out else ""
    return Message(
        "{pages:,} pages, {articles:,} articles{left}; layouts: {layouts}, lines: {lines}, "
        "places: {places}",
        pages=profile.pages,
        articles=profile.articles,
        left=left,
        layouts=len(profile.layouts),
        lines=sum(len(layout.lines) for layout in profile.layouts),
        places=sum(len(layout.places) for layout in profile.layouts),
    )
