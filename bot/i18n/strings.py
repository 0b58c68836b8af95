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
    evidence_lead: str
    evidence_none: str
    message_without_text: str

    # topics, and articles
    timeline_none: str
    timeline_days: str
    coverage_none: str
    coverage_counts: str
    coverage_sources: str
    coverage_no_source: str
    coverage_range: str
    coverage_undated: str
    coverage_gap: str
    coverage_explanation: str
    page: str
    previous_page: str
    next_page: str
    article_length: str
    article_key_terms: str
    ask_article: str
    ask_article_question: str
    no_such_article: str
    empty_search: str

    # answers
    not_found: str
    nearest_lead: str
    empty_scope: str
    no_search_terms: str
    missing_terms: str
    corrections: str
    correction: str
    searched_one: str
    searched_many: str
    conflict: str
    also_in_one: str
    also_in_many: str
    untitled: str
    more_evidence_title: str
    explain_scores_title: str
    why_line: str
    stored_answer_title: str
    extract_verified: str

    # buttons, of at most 80 characters; those beside an extract of at most 12
    open_article: str
    show_context: str
    show_context_numbered: str
    more_evidence: str
    explain_scores: str
    share: str

    # what is told to one person alone
    vote_thanks: str
    empty_question: str
    not_a_date: str
    no_such_source: str
    no_such_answer: str
    article_gone: str
    articles_changed: str
    old_button: str
    library_unreadable: str
    library_busy: str
    too_many_at_once: str
    asked_too_fast: str
    commands_updated: str
    unexpected_error: str

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
    already_added: str
    files_rejected: str
    file_too_large: str
    file_download_failed: str
    too_many_articles: str
    undo: str
    upload_undone: str
    article_removed: str
    article_restored: str
    cannot_restore: str
    no_such_server_article: str
    server_articles_one: str
    server_articles_many: str
    no_server_articles: str
    sources_count: str
    date_range: str
    last_added: str
    servers_only: str
    managers_only: str
    settings_name: str
    settings: str
    insights_name: str
    insights: str
    settings_title: str
    more_settings: str
    previous_settings: str
    channel_reply: str
    server_reply: str
    reply_as_server: str
    reply_channel: str
    reply_thread: str
    reply_private: str
    scope: str
    scope_both: str
    scope_own: str
    scope_shared: str
    rate_limit: str
    rate_unlimited: str
    rate_per_minute: str
    store_questions: str
    store_off: str
    store_on: str
    store_explanation: str
    language: str
    language_of_reader: str
    threshold: str
    threshold_low: str
    threshold_middle: str
    threshold_high: str
    threshold_highest: str
    insights_title: str
    nothing_asked: str
    answered_count: str
    votes: str
    latency: str
    unanswered: str
    disliked: str
    most_cited: str
    questions_not_stored: str
    help_title: str
    help_direct: str
    help_message_commands: str
    about_not_stored: str
    about_stored: str
    articles_count: str
    watch_started: str
    already_watched: str
    too_many_watches: str
    cannot_write_here: str
    watches_title: str
    no_watches: str
    stop_watching: str
    watch_news: str
    watch_stop_hint: str
    answer_in_thread: str
    how_to_ask: str
    answers_are_private: str
    cannot_create_threads: str

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

    def server_articles(self, articles: int) -> str:
        """How many articles a server has of its own."""
        return self._counted(self.server_articles_one, self.server_articles_many, articles)

    def difference(self, new: int, changed: int, gone: int) -> str:
        """What has changed in a collection."""
        counts = {"new": new, "changed": changed, "gone": gone}
        return self.changes.format(**{name: self.number(n) for name, n in counts.items()})

    def _counted(self, one: str, many: str, count: int) -> str:
        return (one if count == 1 else many).format(count=self.number(count))
