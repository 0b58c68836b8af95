"""What the bot says, without saying it: a field for each of its texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal


@dataclass(frozen=True, kw_only=True)
class Strings:
    """Every text of the bot's own that a reader sees, in one language.

    What stands in braces is filled in. `*_one` is for one thing, `*_many` for any other number.
    """

    babel: str
    """The locale by which Babel writes days and numbers."""

    # commands: names of at most 32 characters without spaces, descriptions of at most 100
    ask_name: str
    ask: str
    question_name: str
    ask_question: str
    source_name: str
    ask_source: str
    after_name: str
    ask_after: str
    before_name: str
    ask_before: str
    private_name: str
    ask_private: str
    evidence_name: str
    evidence: str
    id_name: str
    evidence_id: str

    search_name: str
    search: str
    words_name: str
    search_words: str
    article_name: str
    article: str
    title_name: str
    article_title: str
    timeline_name: str
    timeline: str
    topic_name: str
    timeline_topic: str
    coverage_name: str
    coverage: str
    coverage_topic: str

    watch_name: str
    watch: str
    watch_question: str
    watches_name: str
    watches: str
    help_name: str
    help: str
    about_name: str
    about: str

    # commands on a message: names of at most 32 characters, spaces among them
    check_quote_name: str
    find_evidence_name: str
    ask_this_name: str

    # checks of quotations, and evidence
    check_quote_title: str
    quote_verbatim: str
    quote_differs: str
    quote_not_found: str
    quote_without_words: str
    no_verdict: str
    no_evidence: str
    message_without_text: str

    # topics, and articles
    timeline_nothing: str
    timeline_days: str
    coverage_nothing: str
    coverage_counts: str
    coverage_sources: str
    coverage_no_source: str
    coverage_range: str
    coverage_undated: str
    coverage_gap: str
    coverage_rule: str
    page: str
    previous_page: str
    next_page: str
    article_length: str
    article_telling: str
    only_this: str
    only_question: str
    no_such_article: str
    empty_words: str

    # answers
    not_found: str
    nearest: str
    nothing_searched: str
    no_words: str
    nowhere: str
    instead: str
    instead_of: str
    searched_one: str
    searched_many: str
    differ: str
    also_in_one: str
    also_in_many: str
    untitled: str
    more_title: str
    why_title: str
    why_line: str
    proof_title: str
    proven: str

    # buttons, of at most 80 characters; those beside an extract of at most 12
    read: str
    context: str
    context_numbered: str
    more: str
    why: str
    share: str

    # what is told to one person alone
    thanks: str
    shared: str
    empty_question: str
    not_a_day: str
    no_such_source: str
    no_such_answer: str
    article_gone: str
    articles_changed: str
    old_button: str
    library_unreadable: str
    library_busy: str
    too_many_at_once: str
    try_again: str
    commands_updated: str
    failed: str

    # for those who manage a server: commands, then texts and buttons
    articles_name: str
    articles: str
    add_name: str
    articles_add: str
    file_name: str
    file2_name: str
    file3_name: str
    file4_name: str
    file5_name: str
    add_file: str
    add_source: str
    published_name: str
    add_published: str
    list_name: str
    articles_list: str
    list_words: str
    remove_name: str
    articles_remove: str
    remove_article: str
    info_name: str
    articles_info: str
    changes: str
    already_there: str
    not_added: str
    file_too_large: str
    file_not_there: str
    too_many_own: str
    undo: str
    taken_back: str
    removed: str
    put_back: str
    cannot_put_back: str
    no_such_own_article: str
    own_articles_one: str
    own_articles_many: str
    add_some: str
    sources_count: str
    days: str
    last_added: str
    servers_only: str
    managers_only: str
    settings_name: str
    settings: str
    insights_name: str
    insights: str
    settings_title: str
    more_settings: str
    first_settings: str
    reply_here: str
    reply: str
    reply_as_server: str
    reply_channel: str
    reply_thread: str
    reply_private: str
    scope: str
    scope_both: str
    scope_own: str
    scope_shared: str
    rate: str
    rate_any: str
    rate_most: str
    storing: str
    storing_off: str
    storing_on: str
    storing_meaning: str
    language: str
    language_own: str
    threshold: str
    threshold_low: str
    threshold_middle: str
    threshold_high: str
    threshold_highest: str
    insights_title: str
    nothing_asked: str
    answered_share: str
    votes: str
    times: str
    unanswered: str
    disliked: str
    most_cited: str
    storing_is_off: str
    help_title: str
    help_written: str
    help_messages: str
    about_not_stored: str
    about_stored: str
    articles_count: str
    watching: str
    watched_already: str
    too_many_watches: str
    cannot_write_here: str
    watches_title: str
    no_watches: str
    end_watch: str
    new_evidence: str
    end_by: str
    in_thread: str
    how_to_ask: str
    only_privately: str
    no_threads: str

    def day(self, day: date) -> str:
        """A day as it is printed."""
        return format_date(day, "long", locale=self.babel)

    def number(self, number: int) -> str:
        """A whole number as it is printed."""
        return format_decimal(number, locale=self.babel)

    def decimal(self, number: float) -> str:
        """A number with two places after the point as it is printed."""
        return format_decimal(number, "#,##0.00", locale=self.babel)

    def searched(self, articles: int) -> str:
        """How many articles were searched."""
        return self._counted(self.searched_one, self.searched_many, articles)

    def also_in(self, articles: int) -> str:
        """How many other articles say the same."""
        return self._counted(self.also_in_one, self.also_in_many, articles)

    def own_articles(self, articles: int) -> str:
        """How many articles a server has of its own."""
        return self._counted(self.own_articles_one, self.own_articles_many, articles)

    def difference(self, new: int, changed: int, gone: int) -> str:
        """What has changed in a collection."""
        counts = {"new": new, "changed": changed, "gone": gone}
        return self.changes.format(**{name: self.number(n) for name, n in counts.items()})

    def _counted(self, one: str, many: str, count: int) -> str:
        return (one if count == 1 else many).format(count=self.number(count))
