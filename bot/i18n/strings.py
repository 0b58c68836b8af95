"""The fields that each language fills with the bot's texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import babel
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from retrieval import Article, ArticleEntry, Precision, Span

_COMMAND = re.compile(r"`/([^`]+)`")


@dataclass(frozen=True, kw_only=True)
class Strings:
    """Every text of the bot that a reader sees, in one language.

    Names in braces are filled in with `str.format`. Of a pair, `*_one` is for the counts that take
    the singular (in French and Portuguese, zero too) and `*_many` for any other. Languages that
    link a noun to whole millions with a preposition ("1 000 000 de mots") have `*_millions`, too.
    A command or option has two fields: `<name>_name` is what it is called, `<name>` or
    `<command>_<option>` is its description.
    """

    babel: str
    """The locale in which Babel writes dates and numbers."""
    first_of_month: str = "{day}"
    """The first day of a month within a date, where it is no plain number: "1er janvier"."""
    command_ids: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """By the English names of commands, their ids in Discord, as far as they are known."""

    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
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
    # /evidence
    evidence_name: str
    evidence: str
    id_name: str
    evidence_id: str
    # /search and /article
    search_name: str
    search: str
    words_name: str
    search_words: str
    article_name: str
    article: str
    title_name: str
    article_title: str
    # /timeline and /coverage
    timeline_name: str
    timeline: str
    coverage_name: str
    coverage: str
    topic_name: str
    topic: str
    # /watch and /watches
    watch_name: str
    watch: str
    watch_question: str
    ping_name: str
    watch_ping: str
    watches_name: str
    watches: str
    # /help, /about and /forget
    help_name: str
    help: str
    about_name: str
    about: str
    forget_name: str
    forget: str
    # /articles
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
    url_name: str
    add_url: str
    add_source: str
    published_name: str
    add_published: str
    list_name: str
    articles_list: str
    list_words: str
    edit_name: str
    articles_edit: str
    remove_name: str
    articles_remove: str
    remove_article: str
    info_name: str
    articles_info: str
    # /feeds
    feeds_name: str
    feeds: str
    feeds_add: str
    feeds_url: str
    feed_name: str
    feed: str
    feeds_list: str
    feeds_remove: str
    pause_name: str
    feeds_pause: str
    resume_name: str
    feeds_resume: str
    # /settings and /insights
    settings_name: str
    settings: str
    insights_name: str
    insights: str
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name: str
    find_evidence_name: str
    ask_this_name: str

    # Answers
    answer_found: str
    """Heads a reply that answers the question."""
    not_found: str
    """Heads a reply that shows nothing."""
    no_sure_answer: str
    """Heads a reply that shows related passages, but no answer."""
    nearest_lead: str
    """Follows `no_sure_answer`, or heads the passages that came closest."""
    empty_scope: str
    nothing_in_limits: str
    """Says that no article is of the source and the days that the question was limited to."""
    no_search_terms: str
    missing_terms: str
    """Lists words of the question that occur in no article."""
    unmatched: str
    """Lists words of the question that the passages shown don't have."""
    correction: str
    limited_to: str
    """Lists what the question was limited to: the article, the source, the days."""
    limited_to_article: str
    days_on: str
    days_from: str
    days_until: str
    days_between: str
    searched_one: str
    searched_many: str
    searched_millions: str | None = None
    conflict: str
    also_in_one: str
    also_in_many: str
    also_in_millions: str | None = None
    one_page: str
    several_pages: str
    untitled: str
    """Stands for the title of an article that has none."""
    answer_in_thread: str
    shared_by: str
    """Names the person who has posted a private answer."""
    how_to_ask: str
    """Replies to small talk, and to a mention without a question."""
    follow_up: str
    """Replies to a question that refers to an earlier one."""
    examples_lead: str
    """Heads questions that the articles answer."""
    question_stands_alone: str
    """Replies, once, to a message that follows up an answer."""
    ask_combined: str
    """Heads the last question with the words of such a message."""
    answers_are_private: str
    """Replies to a mention where answers are private."""

    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article: str
    open_article_numbered: str
    show_context: str
    show_context_numbered: str
    more_evidence: str
    explain_scores: str
    share: str
    shared: str
    """Stands in place of `share` once it was pressed."""
    ask_shown: str
    ask_shown_numbered: str
    undo: str
    undo_all: str
    correct: str
    correct_numbered: str
    forget_all: str
    previous_page: str
    next_page: str
    ask_article: str
    show_changes: str
    more_settings: str
    previous_settings: str

    # Replies to the buttons of an answer
    more_evidence_title: str
    explain_scores_title: str
    kind_time: str
    """Labels the points for a date or time; the question asked for one."""
    kind_number: str
    kind_name: str
    kind_reason: str
    vote_stored: str
    vote_changed: str
    vote_withdrawn: str
    already_shared: str

    # Checks of quotations
    check_quote_title: str
    quote_verbatim: str
    quote_shortened: str
    quote_omits_negation: str
    quote_left_out: str
    """The words of the article that a quotation leaves out."""
    quote_negation_missing: str
    quote_joins_sentences: str
    quote_joins_paragraphs: str
    quote_joins_speech: str
    """The words before and after an omission may be of different speakers."""
    quote_differs: str
    quote_partly_verbatim: str
    """Above the words of an article that has only some sentences of a quotation."""
    quote_sentence_not_found: str
    quote_sentence_misplaced: str
    quote_sentence_elsewhere: str
    quote_not_found: str
    quote_without_words: str
    no_quotation: str
    quotes_left_out: str
    message_without_text: str
    message_too_long_to_ask: str
    """Names *Find evidence* as the command is called in the language."""

    # Evidence for a message's claims, and earlier answers
    evidence_lead: str
    no_claims: str
    """Replies to *Find evidence* on a message without a claim that could be searched for."""
    claims_left_out: str
    extract_above: str
    """Refers to an extract that is shown for another claim already."""
    stored_answer_title: str
    extract_verified: str

    # Articles, found or shown one by one
    page: str
    article_length_one: str
    article_length_many: str
    article_length_millions: str | None = None
    article_key_terms: str
    changed_on: str
    """Tells the day on which an article was changed, among other facts in small print."""
    only_corrected: str
    only_layout_changed: str
    changes_left_out: str
    ask_article_question: str
    ask_article_empty: str
    """Replies to a form whose only field is empty."""
    """Labels the field for a question about one article."""

    # Topics
    timeline_none: str
    timeline_days: str
    coverage_none: str
    coverage_counts: str
    coverage_sources: str
    coverage_unsourced: str
    coverage_undated: str
    coverage_gap: str

    # Figures of a collection, for /coverage, /about and /articles info
    articles_count: str
    sources_count: str
    date_range: str
    date_single: str
    """Stands for a range of one day."""

    # Watched questions
    watch_started: str
    watch_with_ping: str
    watch_without_ping: str
    watch_already_there: str
    """Heads the extracts that already answer a question that begins to be watched."""
    watch_nearest: str
    """Heads those that come closest, if none answers it."""
    watch_nothing_yet: str
    already_watched: str
    too_many_watches: str
    cannot_write_here: str
    watches_title: str
    no_watches: str
    watch_mentions: str
    """Marks a watched question whose news mention the person who watches it."""
    stop_watching: str
    watch_news: str
    watch_stop_hint: str

    # Help and privacy
    help_title: str
    help_direct: str
    help_message_commands: str
    about_not_stored: str
    about_stored: str
    about_data: str
    """Tells what else is stored, and until when."""
    about_fetched: str
    """Tells what the bot fetches from the web, and who learns of it."""
    forget_title: str
    forget_counts: str
    nothing_to_forget: str
    forget_questions: str
    forgotten_title: str

    # A server's own articles
    server_articles_count: str
    server_articles_with_words: str
    """Counts the articles that a list was filtered down to."""
    no_server_articles: str
    last_added: str
    upload_counts: str
    nothing_added: str
    already_added: str
    file_new: str
    file_new_version: str
    file_known: str
    file_corrected: str
    no_source: str
    """Stands quietly for the source of a file that names none."""
    no_date: str
    files_rejected: str
    """Heads the files that were not added, each with its reason."""
    and_more: str
    """Counts what is not shown of a list."""
    file_too_large: str
    file_download_failed: str
    too_many_articles_one: str
    too_many_articles_many: str
    too_many_articles_millions: str | None = None
    # Reasons why a file can't be read as an article
    unsupported_file: str
    empty_file: str
    file_without_text: str
    page_without_article: str
    page_needs_javascript: str
    page_needs_login: str
    page_needs_consent: str
    page_not_found: str
    file_without_text_field: str
    table_without_names: str
    line_without_object: str
    part_not_utf8: str
    row_of_other_width: str
    file_is_pdf: str
    file_is_archive: str
    file_is_compressed: str
    file_is_rich_text: str
    file_is_binary: str
    damaged_text: str
    unknown_encoding: str
    unsure_encoding: str
    file_too_slow: str
    file_needs_memory: str
    missing_extra: str
    damaged_format: str
    unsafe_xml: str
    file_is_locked: str
    file_is_scanned: str
    file_has_many_pages: str
    file_unpacks_large: str
    file_unpacks_far: str
    file_compressed_otherwise: str
    file_has_many_files: str
    file_nested_too_deep: str
    file_is_old_office: str
    book_is_protected: str
    unknown_xml: str
    no_feed: str
    list_of_feeds: str
    only_a_teaser: str
    file_reader_failed: str
    # Reasons why nothing can be fetched from a web address
    fetch_no_address: str
    fetch_address_too_long: str
    fetch_other_scheme: str
    fetch_credentials: str
    fetch_other_port: str
    fetch_local_name: str
    fetch_private_address: str
    fetch_unknown_host: str
    fetch_no_name_server: str
    fetch_no_connection: str
    fetch_no_security: str
    fetch_incomplete: str
    fetch_invalid_response: str
    fetch_too_slow: str
    fetch_too_large: str
    fetch_overcompressed: str
    fetch_damaged: str
    fetch_unknown_compression: str
    fetch_unsupported_type: str
    fetch_too_many_redirects: str
    fetch_invalid_redirect: str
    fetch_insecure_redirect: str
    fetch_not_found: str
    fetch_forbidden: str
    fetch_too_many_requests: str
    fetch_server_failed: str
    fetch_unexpected_status: str
    fetch_robots: str
    fetch_robots_unavailable: str
    # What a reader is not certain of
    date_unreadable: str
    date_ambiguous: str
    date_unlikely: str
    times_left_out: str
    lines_left_out: str
    pages_without_text: str
    hidden_words_left_out: str
    lines_with_marks: str
    text_not_searched: str
    field_left_out: str
    not_in_full: str
    # Correcting an article: at most 45 characters for the form and its fields
    correct_form: str
    correct_title: str
    correct_source: str
    correct_date: str
    correct_date_hint: str
    correct_url: str
    article_corrected: str
    nothing_corrected: str
    not_a_web_address: str
    address_taken: str
    # Undoing an upload, removing an article
    upload_undone: str
    nothing_to_undo: str
    article_removed: str
    article_restored: str
    cannot_restore: str
    no_such_server_article: str
    # Adding from the web
    nothing_to_add: str
    rest_not_added: str
    fetching_off: str
    fetched_too_often: str
    feed_hint: str
    """Follows the report on an address that is a feed."""
    # Feeds
    feed_followed: str
    feed_brought: str
    feed_arriving: str
    """Follows `feed_followed` if the first articles take long."""
    already_followed: str
    too_many_feeds: str
    not_followed: str
    site_too_slow: str
    other_feeds: str
    server_feeds_count: str
    no_server_feeds: str
    feed_checked: str
    feed_next_check: str
    feed_not_checked: str
    feed_unread: str
    feed_paused: str
    feed_off: str
    feed_failed: str
    feed_paused_now: str
    feed_resumed: str
    feed_removal: str
    keep_articles: str
    remove_articles: str
    feed_removed: str
    feed_articles_stay: str
    feed_articles_removed: str
    no_such_feed: str

    # A server's settings: the title of each, then its choices
    settings_title: str
    channel_reply: str
    server_reply: str
    reply_as_server: str
    reply_channel: str
    reply_thread: str
    reply_private: str
    plain_messages: str
    plain_messages_ignore: str
    plain_messages_answer: str
    plain_messages_react: str
    plain_messages_private: str
    """Warns a manager who has chosen private answers, too."""
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
    cannot_create_threads: str
    """Warns a manager who has chosen threads."""

    # Insights
    insights_title: str
    nothing_asked: str
    answered_count: str
    latency: str
    """The median and the 95th percentile of the time an answer took."""
    unanswered: str
    disliked: str
    most_cited: str
    questions_not_stored: str

    # Errors that the reader can put right
    empty_question: str
    empty_search: str
    only_common_words: str
    """Replies to a search for nothing but stop words."""
    not_a_date: str
    """Names a text, an example of a day, and one of `date_choices`."""
    date_choices: str
    """Dates that are suggested, separated by semicolons; `parse_period` understands each."""
    date_from: str
    """Says how a date is understood that articles are searched from."""
    date_to: str
    dates_reversed: str
    no_such_source: str
    no_such_article: str
    no_such_answer: str
    article_gone: str
    named_article_gone: str
    articles_changed: str
    old_button: str
    servers_only: str
    managers_only: str
    not_your_answer: str
    """Refuses to delete an answer."""
    commands_updated: str

    # Errors that pass
    library_unreadable: str
    library_busy: str
    discord_failing: str
    """Discord fails, or limits the rate of the bot's requests."""
    bot_not_permitted: str
    """Discord forbids the bot to do what it was asked for, as after a change of permissions."""
    restarting: str
    """The bot stops, and usually starts again at once."""
    malformed_interaction: str
    """Discord has sent something that the bot can't read."""
    too_many_at_once: str
    asked_too_fast: str
    unexpected_error: str

    def command(self, *path: str) -> str:
        """A command as a mention, which opens it when clicked, or in code if its id is unknown.

        The path has the English names of the command and the subcommand. So has the mention:
        Discord shows it as it is written, and opens nothing for a translated name.
        """
        command_id = self.command_ids.get(path[0])
        if command_id is not None:
            return f"</{' '.join(path)}:{command_id}>"
        return f"`/{' '.join(getattr(self, f'{name}_name') for name in path)}`"

    def with_mentions(self, command_ids: Mapping[str, int]) -> Strings:
        """These texts with mentions in place of the commands in code whose ids are given."""
        linked = replace(self, command_ids=command_ids)
        texts = {name: text for name, text in vars(self).items() if isinstance(text, str)}
        names = {text: name.removesuffix("_name") for name, text in texts.items()}
        commands = {texts.get(f"{name}_name"): name for name in command_ids}

        def mention(match: re.Match[str]) -> str:
            command, *subcommands = match[1].split(" ")
            if command not in commands:
                return match[0]
            return linked.command(commands[command], *(names[one] for one in subcommands))

        mentioning: dict[str, Any] = {
            name: _COMMAND.sub(mention, text) for name, text in texts.items()
        }
        return replace(linked, **mentioning)

    def day(self, day: date, precision: Precision = Precision.DAY) -> str:
        """A day, month or year, written out."""
        if precision is Precision.DAY:
            written = format_date(day, "long", locale=self.babel)
            if day.day == 1 and written.startswith("1 "):
                return self.first_of_month.format(day="1") + written.removeprefix("1")
            return written
        skeleton = "yMMMM" if precision is Precision.MONTH else "y"
        return format_skeleton(skeleton, day, locale=self.babel)

    def published(self, article: Article | ArticleEntry) -> str:
        """The date of an article, with no more than is known of it; empty without one."""
        return self.day(article.published, article.published_precision) if article.published else ""

    def pages(self, pages: Span | None) -> str:
        """The numbers of the first and the last page of a citation; empty without pages."""
        if pages is None:
            return ""
        if pages.start == pages.end:
            return self.one_page.format(page=pages.start)
        return self.several_pages.format(first=pages.start, last=pages.end)

    def period(self, first: date, last: date) -> str:
        """A range of dates, both ends included."""
        if first == last:
            return self.date_single.format(day=self.day(first))
        return self.date_range.format(first=self.day(first), last=self.day(last))

    def days(self, first: date, last: date) -> str:
        """The days that a question was limited to, both ends included."""
        if first == last:
            return self.days_on.format(day=self.day(first))
        return self.days_between.format(first=self.day(first), last=self.day(last))

    def number(self, number: int) -> str:
        """A whole number, with the language's separators."""
        return format_decimal(number, locale=self.babel)

    def decimal(self, number: float) -> str:
        """A number with two decimal places."""
        return format_decimal(number, "#,##0.00", locale=self.babel)

    def searched(self, articles: int) -> str:
        """The count of articles that were searched."""
        forms = self.searched_one, self.searched_many, self.searched_millions
        return self._counted(articles, *forms)

    def also_in(self, articles: int) -> str:
        """The count of other articles that say the same."""
        forms = self.also_in_one, self.also_in_many, self.also_in_millions
        return self._counted(articles, *forms)

    def article_length(self, words: int) -> str:
        """The count of an article's words."""
        forms = self.article_length_one, self.article_length_many, self.article_length_millions
        return self._counted(words, *forms)

    def too_many_articles(self, limit: int) -> str:
        """The reason why a server can add no more articles than the limit."""
        forms = (
            self.too_many_articles_one,
            self.too_many_articles_many,
            self.too_many_articles_millions,
        )
        return self._counted(limit, *forms)

    def _counted(self, count: int, one: str, many: str, millions: str | None) -> str:
        """The text that goes with a count, filled in."""
        # Babel calls the form of whole millions "many", and that of most counts "other"
        forms = {"one": one, "many": millions or many}
        form = babel.Locale.parse(self.babel).plural_form(count)
        return forms.get(form, many).format(count=self.number(count))
