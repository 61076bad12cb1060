"""Hooks of the site, which mkdocs calls by name (see mkdocs.yml).

Files of the root that pages link to become pages of the site too.  Links to source files, which are
not part of the site, become their names.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from mkdocs.structure.files import File

ROOT: Final = Path(__file__).parents[1]
# File of the root -> its page.
ROOT_PAGES: Final = {
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "reporting.md",
    "CHANGELOG.md": "changelog.md",
    "README.md": "index.md",
    "README.ko.md": "ko/index.md",
}
GENERATED: Final = ("contributing.md", "reporting.md", "changelog.md")
_LINK: Final = re.compile(r"\[([^\]]*)\]\(((?:\.\./)*)([\w./-]+)(#[\w-]+)?\)")


def on_config(config: Any) -> Any:
    """Remove pages that do not exist yet from the navigation."""
    docs = Path(config.docs_dir)

    def exists(page: str) -> bool:
        return page in GENERATED or (docs / page).is_file()

    config.nav = [
        {title: [page for page in pages if all(map(exists, page.values()))]}
        for section in config.nav
        for title, pages in section.items()
    ]
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the files of the root that are pages of the site."""
    for name, page in ROOT_PAGES.items():
        if page in GENERATED:
            text = (ROOT / name).read_text("utf-8")
            files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Turn links to files of the repository into links to pages, or into their names."""
    here = page.file.src_uri
    folder = ROOT if here in GENERATED else (Path(config.docs_dir) / here).parent
    back = "../" * here.count("/")

    def replaced(found: re.Match[str]) -> str:
        text, up, target, anchor = found.groups()
        path = (folder / f"{up}{target}").resolve()
        if not path.exists() or not path.is_relative_to(ROOT):
            return found[0]
        name = path.relative_to(ROOT).as_posix()
        inside = name.removeprefix("docs/") if name.startswith("docs/") else ROOT_PAGES.get(name)
        if inside:
            return f"[{text}]({back}{inside}{anchor or ''})"
        return text if "`" in text or text == name else f"{text} (`{name}`)"

    return _LINK.sub(replaced, markdown)


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Set the language of Korean pages."""
    if page.file.src_uri.startswith("ko/"):
        return output.replace('<html lang="en"', '<html lang="ko"', 1)
    return output
