"""Where on a page the article is, and whether it is one."""
