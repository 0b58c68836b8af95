"""The bot's texts in English."""

from __future__ import annotations

from bot.i18n.strings import Strings

ENGLISH = Strings(
    babel="en_GB",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="ask",
    ask="Ask a question and get exact quotes from the articles, each with its source",
    question_name="question",
    ask_question="What do you want to know?",
    source_name="source",
    ask_source="Only search articles from this source",
    after_name="after",
    ask_after="Only search articles published on or after this date, e.g. 2014-12-29",
    before_name="before",
    ask_before="Only search articles published on or before this date, e.g. 2015-01-31",
    private_name="private",
    ask_private="Show the answer only to you",
    # /evidence
    evidence_name="evidence",
    evidence="Show an earlier answer again, each extract checked against the stored article",
    id_name="id",
    evidence_id="The ID at the end of the answer, e.g. a:7k2m9qx4ce",
    # /search and /article
    search_name="search",
    search="Find articles that match certain words, five at a time",
    words_name="words",
    search_words="Words from the articles, their titles or sources",
    article_name="article",
    article="Show an article at a glance",
    title_name="title",
    article_title="Type part of the title, then choose an article",
    # /timeline and /coverage
    timeline_name="timeline",
    timeline="Show a topic day by day, with the best extract of each day",
    coverage_name="coverage",
    coverage="Count the articles on a topic, by source and date",
    topic_name="topic",
    topic="The topic, in a few words",
    # /watch and /watches
    watch_name="watch",
    watch="Get notified here when new articles answer a question",
    watch_question="What do you want to be notified about?",
    ping_name="ping",
    watch_ping="Mention you when there’s news, so that you get a notification (off by default)",
    watches_name="watches",
    watches="List watched questions, or stop watching one",
    # /help, /about and /forget
    help_name="help",
    help="How to use this bot",
    about_name="about",
    about="See which articles this bot searches and what it stores",
    forget_name="forget",
    forget="See and delete what is stored about you",
    # /articles
    articles_name="articles",
    articles="Add, list or remove this server’s own articles",
    add_name="add",
    articles_add="Add files or a web page to this server’s own articles",
    file_name="file",
    file2_name="file2",
    file3_name="file3",
    file4_name="file4",
    file5_name="file5",
    add_file="A text, web page, PDF, Office document, e-book, export or archive of at most 10 MB",
    url_name="url",
    add_url="A web page, or a file on the web",
    add_source="Where these articles are from; replaces what the files say",
    published_name="published",
    add_published="Their date, e.g. 2014-12-29; replaces what the files say",
    list_name="list",
    articles_list="List this server’s own articles, newest first",
    list_words="Only articles with these words in their title, source, author or address",
    edit_name="edit",
    articles_edit="Correct the title, source, date or web address of an article",
    remove_name="remove",
    articles_remove="Remove one of this server’s own articles",
    remove_article="Its title or ID",
    info_name="info",
    articles_info="Count this server’s own articles, with their sources and dates",
    # /feeds
    feeds_name="feeds",
    feeds="Follow feeds, whose articles become this server’s own",
    feeds_add="Follow a feed: adds its articles, and new ones as they appear",
    feeds_url="The address of the feed, or of a page that links to it",
    feed_name="feed",
    feed="Its title or address",
    feeds_list="List this server’s feeds, and how they are doing",
    feeds_remove="Stop following a feed; you choose whether its articles stay",
    pause_name="pause",
    feeds_pause="Stop checking a feed until you resume it",
    resume_name="resume",
    feeds_resume="Check a feed again that was paused or switched off",
    # /settings and /insights
    settings_name="settings",
    settings="Choose where answers go, which articles are searched and what is stored",
    insights_name="insights",
    insights="See how questions were answered here in the last 30 days",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="Check this quote",
    find_evidence_name="Find evidence",
    ask_this_name="Ask this",
    # Answers
    answer_found="✓ **Answer found.**",
    not_found="✗ **Nothing on this in these articles.**",
    no_sure_answer="≈ **No sure answer.**",
    nearest_lead="These come closest.",
    empty_scope="There are no articles here yet.",
    nothing_in_limits="There are no articles from that source and period.",
    no_search_terms="There are no words to search for in this question. Say what it’s about.",
    missing_terms="No article contains: {words}",
    unmatched="These extracts don’t mention: {words}",
    correction="No article has “{typed}”; searched for “{read}”.",
    limited_to="Searched only: {limits}",
    limited_to_article="the article “{title}”",
    days_on="on {day}",
    days_from="from {day} on",
    days_until="up to {day}",
    days_between="from {first} to {last}",
    searched_one="{count} article searched",
    searched_many="{count} articles searched",
    conflict="Sources differ: {claims}",
    also_in_one="also in {count} other article",
    also_in_many="also in {count} other articles",
    one_page="p. {page}",
    several_pages="pp. {first}–{last}",
    untitled="untitled",
    answer_in_thread="The answer is in the thread.",
    shared_by="Shared by {user}",
    how_to_ask=(
        "Happy to help! Ask me a question with `/ask`, in a mention or in a direct message, and"
        " I’ll quote the sentences that answer it from the articles. `/help` shows what else I can"
        " do. On any message: right-click (on a phone: press and hold) → Apps."
    ),
    follow_up=(
        "I don’t remember earlier questions, so please ask again and say who or what it’s about."
    ),
    examples_lead="For example:",
    question_stands_alone=(
        "Each question stands alone: I don’t remember earlier ones. To ask another, mention me"
        " or use `/ask`."
    ),
    ask_combined="Did you mean this?",
    answers_are_private="Answers here are private. Ask with `/ask`.",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="Read",
    open_article_numbered="Read {number}",
    show_context="Context",
    show_context_numbered="Context {number}",
    more_evidence="More evidence",
    explain_scores="Why these?",
    share="Share",
    shared="Shared",
    ask_shown="Ask",
    ask_shown_numbered="Ask {number}",
    undo="Undo",
    undo_all="Undo all",
    correct="Correct",
    correct_numbered="Correct {number}",
    forget_all="Delete",
    previous_page="Previous",
    next_page="Next",
    ask_article="Ask only this",
    show_changes="What changed",
    more_settings="More settings",
    previous_settings="Back",
    # Replies to the buttons of an answer
    more_evidence_title="More evidence",
    explain_scores_title="Why these extracts? Points for each matching word",
    kind_time="a time",
    kind_number="a number",
    kind_name="a name",
    kind_reason="a reason",
    vote_stored="{vote} stored, without your name. Press it again to withdraw it.",
    vote_changed="Changed to {vote}.",
    vote_withdrawn="{vote} withdrawn.",
    already_shared="You’ve already shared this answer.",
    # Checks of quotations
    check_quote_title="Is this quote verbatim?",
    quote_verbatim="✓ **Verbatim:** “{quote}”",
    quote_shortened="⚠ **Verbatim, but something is left out:** “{quote}”",
    quote_omits_negation="≠ **Not verbatim: a negation is left out of** “{quote}”",
    quote_left_out="Left out: {words}",
    quote_negation_missing="A negation is missing: {words}",
    quote_joins_sentences="The quoted words are from different sentences.",
    quote_joins_paragraphs="The quoted words are from different paragraphs.",
    quote_joins_speech="They may be the words of different speakers.",
    quote_differs="≠ **Not verbatim.** ~~What is quoted~~ and **what the article says** instead:",
    quote_partly_verbatim="≠ **Only partly verbatim.** This is what the article has:",
    quote_sentence_not_found="✗ **Not in any of these articles:** “{quote}”",
    quote_sentence_misplaced="≠ **In this article, but in another place:** “{quote}”",
    quote_sentence_elsewhere="≠ **In another article** ({article}): “{quote}”",
    quote_not_found="✗ **Not in any of these articles**, nor anything like it: “{quote}”",
    quote_without_words="**There are no words to search for** in “{quote}”.",
    no_quotation=(
        "I can’t find a quotation in this message: nothing in it is quoted, and no article"
        " says anything like it. Put the words between quotation marks, or write “> ” before"
        " them, and try again."
    ),
    quotes_left_out=(
        "Quotations not shown: {count}. To check them, post them in a message of their own."
    ),
    message_without_text="This message has no text.",
    message_too_long_to_ask=(
        "This message is too long to ask as one question. “Find evidence” looks up everything"
        " that it claims."
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="Here’s what the articles say about this. Whether it’s true is for you to judge.",
    no_claims=(
        "There’s no claim to look up in this message: it’s small talk, too short, or"
        " doesn’t say who or what it’s about."
    ),
    claims_left_out=(
        "Claims not shown: {count}. To look them up, post them in a message of their own."
    ),
    extract_above="Extract {number} above is about this too.",
    stored_answer_title="Answer {id}, {day}",
    extract_verified=(
        "✓ matches the stored article {article} · bytes {start} to {end} · SHA-256 {hash}…"
    ),
    # Articles, found or shown one by one
    page="page {number} of {of}",
    article_length_one="{count} word",
    article_length_many="{count} words",
    article_key_terms="Key words: {words}",
    changed_on="changed on {day}",
    only_corrected="Only the details were corrected; the text is the same.",
    only_layout_changed="Only the layout changed, or text that isn’t searched.",
    changes_left_out="Changes not shown: {count}",
    ask_article_question="Your question about this article",
    ask_article_empty="“{field}” is still empty. Type what you want to know.",
    # Topics
    timeline_none="**No dated article is about this.**",
    timeline_days="days shown: {count}",
    coverage_none="**No article is about this.**",
    coverage_counts="Articles on this topic: **{articles}** · passages: {passages}",
    coverage_sources="Sources: {count}, mainly {sources}",
    coverage_unsourced="Without a source: {count}",
    coverage_undated="Without a date: {count}",
    coverage_gap="Nothing between {first} and {last} ({days} days)",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="Articles: {count}",
    sources_count="Sources: {count}",
    date_range="From {first} to {last}",
    date_single="All from {day}",
    # Watched questions
    watch_started=(
        "I’ll post here when a new article has something on this. Until you stop it, the question,"
        " this channel and your user ID are stored."
    ),
    watch_with_ping="I’ll mention you, and nobody else.",
    watch_without_ping="Nobody gets pinged.",
    watch_already_there="What the articles already say:",
    watch_nearest="No sure answer yet. This comes closest:",
    watch_nothing_yet="There’s nothing on this in the articles yet.",
    already_watched="This question is already being watched here.",
    too_many_watches="No more questions can be watched here. Stop one first.",
    cannot_write_here="This only works in a channel where both you and the bot can write.",
    watches_title="Watched questions",
    no_watches="None yet. Start with `/watch`.",
    watch_mentions="with ping",
    stop_watching="Stop watching…",
    watch_news="New articles have something on this.",
    watch_stop_hint="stop with {command}",
    # Help and privacy
    help_title="Exact quotes from the articles, each with its source",
    help_direct="You can also mention me with a question, or send it to me in a direct message.",
    help_message_commands=(
        "On any message, right-click (on a phone: press and hold) → Apps: {names}."
    ),
    about_not_stored=(
        "Who asks a question is never stored, and here the text of questions isn’t either."
    ),
    about_stored=(
        "Who asks a question is never stored. This server’s managers have chosen to store the"
        " text of questions until they switch that off: they see it in `/insights`, and it is"
        " suggested again to people who ask. Private questions are never stored."
    ),
    about_data=(
        "**Answers** are kept under an ID, with the day, the filters and the places of their"
        " extracts, until the host deletes them or you delete yours with 🗑️.\n"
        "**Votes** are kept with a keyed hash in place of your user ID, until you withdraw"
        " them.\n"
        "**Watched questions** (`/watch`) are kept with their channel and your user ID, until"
        " you stop them with `/watches`.\n"
        "**A server’s own articles** (`/articles add`) are kept with the user ID of whoever"
        " added them.\n"
        "`/forget` shows what is stored about you, and deletes it."
    ),
    about_fetched=(
        "**Pages and feeds** that managers add are fetched from their sites. These see the address"
        " of the bot’s host, and nothing of the people here."
    ),
    forget_title="What is stored about you",
    forget_counts=(
        "Watched questions, everywhere: {watches}\n"
        "Votes: {votes}\n"
        "Articles you added: {articles} (they stay, without your user ID)"
    ),
    nothing_to_forget="Nothing is stored under your user ID.",
    forget_questions=(
        "Questions are stored without the person who asked, so I can’t tell which ones were"
        " yours. Delete an answer you got with 🗑️, or react to it with ❌."
    ),
    forgotten_title="Deleted",
    # A server's own articles
    server_articles_count="This server’s own articles: {count}",
    server_articles_with_words="With “{words}”: {count}",
    no_server_articles="There are none yet. Add some with `/articles add`.",
    last_added="Last added {when}",
    upload_counts="**Added: {new} · updated: {changed}**",
    nothing_added="**Nothing was added.**",
    already_added="Already here: {count}",
    file_new="new",
    file_new_version="new version",
    file_known="already here",
    file_corrected="corrected",
    no_source="no source",
    no_date="no date",
    files_rejected="Not added:",
    and_more="…and {count} more",
    file_too_large="larger than {megabytes} MB",
    file_download_failed="couldn’t be downloaded from Discord; please attach it again",
    too_many_articles_one="this server has reached its limit of {count} article; remove it first",
    too_many_articles_many=(
        "this server has reached its limit of {count} articles; remove some first"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="not a supported kind of file ({extensions})",
    empty_file="the file is empty",
    file_without_text="there is no text in it",
    page_without_article="no article was found in this page",
    page_needs_javascript=(
        "this page shows its text only with JavaScript, which isn’t run here: open it in a"
        " browser, save it as an HTML file and add that"
    ),
    page_needs_login=(
        "this page asks for a login: open it in a browser, save it as an HTML file and add that"
    ),
    page_needs_consent=(
        "this page only asks for consent to cookies: open it in a browser, save it as an HTML"
        " file and add that"
    ),
    page_not_found="there’s no such page: this one only says so, or leads to the front page",
    file_without_text_field=(
        "I don’t know which of its fields is the text; call it “text”. It has {fields}"
    ),
    table_without_names=(
        "its first row has to name the columns, such as title, date and text, but has {fields}"
    ),
    line_without_object="a line that should be a JSON object isn’t one",
    part_not_utf8="part of it isn’t in UTF-8, as the rest is",
    row_of_other_width="a row has {found} values, but there are {expected} columns",
    file_is_pdf="this is a PDF, not a text file",
    file_is_archive="this is a ZIP archive or an Office document, not a text file",
    file_is_compressed="this is a compressed file, not a text file",
    file_is_rich_text="this is a rich-text document, not a text file",
    file_is_binary="this is a binary file, not a text file",
    damaged_text="damaged {encoding} text at byte {byte}",
    unknown_encoding="in an unknown encoding; save it as UTF-8",
    unsure_encoding="could be in {first} or {second}; save it as UTF-8",
    file_too_slow="took longer than {seconds} seconds to read",
    file_needs_memory="needed more than {megabytes} MB of memory to read",
    missing_extra="it can’t be read here: the bot’s host needs to install the extra “{extra}”",
    damaged_format="it isn’t a sound {format} file",
    unsafe_xml="its XML declares entities, which are not read",
    file_is_locked="it’s protected by a password; save it without one",
    file_is_scanned="its pages are pictures without text; run text recognition (OCR) on it first",
    file_has_many_pages="it has more than {count} pages",
    file_unpacks_large="it unpacks to more than {megabytes} MB",
    file_unpacks_far="it unpacks to more than {ratio} times its size",
    file_compressed_otherwise=(
        "it’s compressed by a method that can’t be read here; pack it again as an ordinary ZIP file"
    ),
    file_has_many_files="it contains more than {count} files",
    file_nested_too_deep="it is packed into too many archives inside each other",
    file_is_old_office="it was saved by an old version of Office; save it as .docx",
    book_is_protected="the book is copy-protected (DRM)",
    unknown_xml="its XML begins with <{root}>, and that is no kind that can be read",
    no_feed="no feed was found there",
    list_of_feeds="this is a list of feeds, not an article",
    only_a_teaser="only a teaser, which ends with “read more” or the like",
    file_reader_failed="something went wrong while reading it",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="this isn’t a web address",
    fetch_address_too_long="the address is longer than {characters} characters",
    fetch_other_scheme="an address has to begin with https:// or http://",
    fetch_credentials="the address contains a user name or a password; leave them out",
    fetch_other_port="only the ports 80 and 443 are open to this bot, not {port}",
    fetch_local_name=(
        "{host} is a name in a private network; only the bot’s host can open it (FETCH_ALLOW)"
    ),
    fetch_private_address=(
        "{host} isn’t on the public internet; only the bot’s host can open it (FETCH_ALLOW)"
    ),
    fetch_unknown_host="there’s no site named {host}; please check the spelling",
    fetch_no_name_server="the name {host} can’t be looked up right now; please try again later",
    fetch_no_connection="{host} can’t be reached right now",
    fetch_no_security="no secure connection to {host}: its certificate isn’t valid",
    fetch_incomplete="{host} broke off before everything had arrived",
    fetch_invalid_response="{host} doesn’t answer the way a website does",
    fetch_too_slow="{host} took longer than {seconds} seconds",
    fetch_too_large="what’s there is larger than {megabytes} MB",
    fetch_overcompressed="what’s there unpacks to more than {ratio} times its size",
    fetch_damaged="it arrived damaged: its compression can’t be undone",
    fetch_unknown_compression=(
        "the site compresses it in a way that can’t be read here ({encoding})"
    ),
    fetch_unsupported_type="what’s there can’t be read as an article (its type is {type})",
    fetch_too_many_redirects="it redirects more than {count} times",
    fetch_invalid_redirect="it redirects to something that isn’t a web address",
    fetch_insecure_redirect="it redirects from https to http, which isn’t secure",
    fetch_not_found="there’s no page at this address (status {status})",
    fetch_forbidden="{host} doesn’t let programs read this (status {status})",
    fetch_too_many_requests="{host} asks not to be asked again for a while; please try again later",
    fetch_server_failed="{host} has a problem right now (status {status}); please try again later",
    fetch_unexpected_status="{host} answered with status {status} instead of a page",
    fetch_robots="{host} asks programs not to read this (in its robots.txt)",
    fetch_robots_unavailable=(
        "the robots.txt of {host} can’t be read right now; please try again later"
    ),
    # What a reader is not certain of
    date_unreadable="the date “{date}” can’t be read",
    date_ambiguous="the date “{date}” could be two days; give it with “{button}”",
    date_unlikely="the date “{date}” is long past or in the future",
    times_left_out="times of a transcript that were left out: {count}",
    lines_left_out="page heads and page numbers that were left out: {count}",
    pages_without_text="pages without text, perhaps scanned: {count}",
    hidden_words_left_out="words that the pages don’t show, left out: {count}",
    lines_with_marks="lines that aren’t searched, as their letters have too many marks: {count}",
    text_not_searched="none of its text can be found: nothing in it reads like an article",
    field_left_out="“{line}” in the header was left out",
    not_in_full="it wasn’t read in full",
    # Correcting an article
    correct_form="Correct this article",
    correct_title="Title",
    correct_source="Source",
    correct_date="Date",
    correct_date_hint="For example 2014-12-29. Leave it empty if there’s none.",
    correct_url="Web address",
    article_corrected="Corrected: {facts}",
    nothing_corrected="Nothing was changed.",
    not_a_web_address="This isn’t a web address. Write it like https://example.org.",
    address_taken="Another of this server’s own articles has this web address already.",
    # Undoing an upload, removing an article
    upload_undone="Undone: {count}",
    nothing_to_undo="There’s nothing left to undo.",
    article_removed=(
        "Removed: {title}\nYou can undo this for one day. After that, nothing of it is kept here."
    ),
    article_restored="Restored: {title}",
    cannot_restore="This can no longer be undone.",
    no_such_server_article=(
        "None of this server’s own articles has that title, or several have. Choose one from the"
        " suggestions. Shared articles can’t be changed from Discord."
    ),
    # Adding from the web
    nothing_to_add="Attach a file, or give a web address with `{option}`.",
    rest_not_added="the rest wasn’t added: it took more than {minutes} minutes",
    fetching_off=(
        "Adding from the web is switched off here. The bot’s host can allow it with SERVER_FETCH=1."
    ),
    fetched_too_often=(
        "This server has reached its limit of {count} web addresses an hour. Try again {when}."
    ),
    feed_hint="This is a feed. To get its new articles too, follow it with `/feeds add`.",
    # Feeds
    feed_followed="**Following:** {title}",
    feed_brought="Articles added: {count}. New ones come in by themselves.",
    feed_arriving="Its articles are still coming in. `/feeds list` shows how many there are.",
    already_followed="This server follows this feed already.",
    too_many_feeds="No more feeds can be followed here: the limit is {count}. Remove one first.",
    not_followed="I can’t follow this: {reason}.",
    site_too_slow="This site is taking too long to respond. Please try again later.",
    other_feeds="The page links to other feeds too. To follow one of them, give its address:",
    server_feeds_count="Feeds of this server: {count}",
    no_server_feeds="There are none yet. Follow one with `/feeds add`.",
    feed_checked="checked {when}",
    feed_next_check="next check {when}",
    feed_not_checked="not checked yet",
    feed_unread="pages that couldn’t be read: {count}",
    feed_paused="paused",
    feed_off="**switched off**, as it kept failing",
    feed_failed="last failure: {reason}",
    feed_paused_now="Paused: {title}\n`/feeds resume` checks it again.",
    feed_resumed="It is being checked again: {title}",
    feed_removal="**Stop following {title}?**\nIts articles here: {count}",
    keep_articles="Keep the articles",
    remove_articles="Remove them too",
    feed_removed="No longer followed: {title}",
    feed_articles_stay="Articles that stay: {count}",
    feed_articles_removed="Articles removed: {count}",
    no_such_feed=(
        "This server follows no such feed, or several match. Choose one from the suggestions."
    ),
    # A server's settings: the title of each, then its choices
    settings_title="Settings",
    channel_reply="In this channel",
    server_reply="In the whole server",
    reply_as_server="same as the whole server",
    reply_channel="answer in the channel",
    reply_thread="answer in a thread",
    reply_private="answer only the person who asks",
    plain_messages="Every message here is a question",
    plain_messages_ignore="off",
    plain_messages_answer="on: answer or stay silent",
    plain_messages_react="on: answer or react with 🤷",
    plain_messages_private=(
        "Answers here are private, but a message can’t be answered privately. Until you choose"
        " the channel or a thread, messages get no answer."
    ),
    scope="Articles",
    scope_both="shared articles and the server’s own",
    scope_own="only the server’s own articles",
    scope_shared="only shared articles",
    rate_limit="Questions per person",
    rate_unlimited="no limit",
    rate_per_minute="at most {count} a minute",
    store_questions="Text of questions",
    store_off="not stored",
    store_on="stored",
    store_explanation=(
        "Stored questions show you in `/insights` what wasn’t answered. They are kept in a file"
        " on the bot’s host, without the names of the people who asked. If you choose “not"
        " stored”, this server’s stored questions are deleted at once."
    ),
    language="Language",
    language_of_reader="each reader’s own",
    threshold="Answer",
    threshold_low="even when unsure",
    threshold_middle="when more likely right than wrong",
    threshold_high="only when fairly sure",
    threshold_highest="only when very sure, otherwise “no sure answer”",
    cannot_create_threads=(
        "The bot can’t create threads in this channel: it needs the permissions Create Public"
        " Threads and Send Messages in Threads. Until then, it answers in the channel."
    ),
    # Insights
    insights_title="Questions in the last {days} days",
    nothing_asked="Nothing has been asked here yet.",
    answered_count="Answered: {answered} of {asked} ({percent}%)",
    latency="Typical time to answer: {p50} ms · 95% within {p95} ms",
    unanswered="Not answered, newest first",
    disliked="Rated 👎, newest first",
    most_cited="Most cited",
    questions_not_stored=(
        "Unanswered questions aren’t listed, because the text of questions isn’t stored here. You"
        " can change this in `/settings`."
    ),
    # Errors that the reader can put right
    empty_question="There’s no question here. Type what you want to know.",
    empty_search="There’s nothing to search for. Type at least one word.",
    only_common_words=(
        "“{words}” has only words that are too common to search for. Add one that says "
        "what it’s about."
    ),
    not_a_date="“{typed}” isn’t a date I understand. Write it like “{day}” or “{period}”.",
    date_choices="today; yesterday; last 7 days; last month; this year; last year",
    date_from="from {day}",
    date_to="to {day}",
    dates_reversed=(
        "From {after} to {before}? The first date is later than the second. Swap them and ask"
        " again."
    ),
    no_such_source="There are no articles from “{source}”. Choose a source from the suggestions.",
    no_such_article="There’s no such article here. Choose one from the suggestions.",
    no_such_answer="There’s no answer with this ID here.",
    article_gone="This article is no longer in the collection.",
    named_article_gone="“{title}” is no longer in the collection.",
    articles_changed="The articles have just changed. Please ask again.",
    old_button="This button is from an older version. Please ask again.",
    servers_only="This only works in servers that have added this bot.",
    managers_only="You need the Manage Server permission to do this.",
    not_your_answer=(
        "Only the person who asked can delete this, or someone who can manage messages here."
    ),
    commands_updated="The commands have changed. Press Ctrl+R in Discord, then try again.",
    # Errors that pass
    library_unreadable="The articles can’t be read right now. Please try again later.",
    library_busy="The bot is busy right now. Please try again in a minute.",
    discord_failing="Discord is having trouble right now. Please try again in a minute.",
    bot_not_permitted=(
        "I’m not allowed to do that here. A manager of this server can check my permissions."
    ),
    restarting="The bot is restarting. Please try again in a minute.",
    malformed_interaction="Something got lost on the way here. Please try again.",
    too_many_at_once="Too many people in this server are asking at once. Try again {when}.",
    asked_too_fast="You’re asking too fast. Try again {when}.",
    unexpected_error="Something went wrong. It has been logged as {reference}; please try again.",
)
