"""A page that is being written, and what in it is article, furniture, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import cycle

from benchmarks.extraction.texts import Story, Words


@dataclass
class Page:
    """Parts of a page, as HTML; each text is noted as what it is."""

    story: Story
    words: Words
    article: list[str] = field(default_factory=list)
    """The sentences of the article, and the lines of its lists and headings."""
    furniture: list[str] = field(default_factory=list)
    neutral: list[str] = field(default_factory=list)
    """Titles, captions, names of authors: no fault whether they are kept or left out."""

    def __post_init__(self) -> None:
        self._related = cycle(self.words.related)

    def part(self, text: str) -> str:
        """A line of the article."""
        self.article.append(text)
        return escape(text, quote=False)

    def around(self, text: str) -> str:
        """A line of furniture."""
        self.furniture.append(text)
        return escape(text, quote=False)

    def note(self, text: str) -> str:
        """A line that is neither."""
        self.neutral.append(text)
        return escape(text, quote=False)

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.note(self.story.title)

    @property
    def byline(self) -> str:
        """The author and the day."""
        return self.note(f"{self.words.by} {self.story.author}, {self.story.day}")

    def paragraphs(self, start: int = 0, end: int | None = None, form: str = "<p>{}</p>") -> str:
        """Some of the story's paragraphs, each in this form."""
        shown = (" ".join(map(self.part, one)) for one in self.story.paragraphs[start:end])
        return "\n".join(form.format(text) for text in shown)

    def heading(self, number: int, form: str = "<h2>{}</h2>") -> str:
        """One of the story's headings."""
        return form.format(self.part(self.story.headings[number]))

    def points(self, form: str = "<ul>{}</ul>", item: str = "<li>{}</li>") -> str:
        """The story's list."""
        return form.format("".join(item.format(self.part(one)) for one in self.story.points))

    def quote(self, form: str = "<blockquote><p>{}</p></blockquote>") -> str:
        """The story's quotation."""
        return form.format(self.part(self.story.quote))

    def rows(self, attributes: str = "") -> str:
        """The story's table; its cells are words of the article, its lines no sentences."""
        head, *rows = self.story.table
        cells = "".join(f"<th>{cell}</th>" for cell in head)
        body = "".join(
            f"<tr>{''.join(f'<td>{self.part(cell)}</td>' for cell in row)}</tr>" for row in rows
        )
        self.neutral += [f"{name}:" for name in head]
        return f"<table {attributes}><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"

    def caption(
        self, form: str = "<figure><img src=x.jpg alt=''><figcaption>{}</figcaption></figure>"
    ) -> str:
        """The caption of a picture."""
        return form.format(self.note(self.story.caption))

    def links(self, texts: Iterable[str], form: str = '<li><a href="/{1}">{0}</a></li>') -> str:
        """Lines of furniture that are links."""
        return "".join(form.format(self.around(text), n) for n, text in enumerate(texts))

    def menu(self, form: str = '<li><a href="/{1}">{0}</a></li>') -> str:
        """The links of the site's navigation."""
        return self.links(self.words.menu, form)

    def related(self, count: int = 3, form: str = '<li><a href="/s/{1}">{0}</a></li>') -> str:
        """Titles of other articles."""
        return self.links([next(self._related) for _ in range(count)], form)

    def teaser_texts(self, count: int, form: str) -> str:
        """Titles and summaries of other articles: {0} is the title, {1} the summary."""
        return "".join(
            form.format(self.around(next(self._related)), self.around(summary))
            for summary in self.words.summaries[:count]
        )

    def label(self, name: str) -> str:
        """A word of the site's furniture, such as `related` or `share`."""
        return self.around(getattr(self.words, name))

    def comments(self, form: str) -> str:
        """Comments of readers: {0} is a name, {1} a text."""
        names = ("Torunn B.", "harbour_cat", "Ivo")
        return "".join(
            form.format(self.around(name), self.around(text))
            for name, text in zip(names, self.words.comments, strict=False)
        )


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text without white space around them."""
    return filter(None, (" ".join(line.split()) for line in text.split("\n")))
