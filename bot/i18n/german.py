"""The bot's texts in German."""

from __future__ import annotations

from bot.i18n.strings import Strings

GERMAN = Strings(
    babel="de",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="frage",
    ask="Beantwortet eine Frage mit wörtlichen Zitaten aus den Artikeln, jeweils mit Quelle",
    question_name="frage",
    ask_question="Was möchtest du wissen?",
    source_name="quelle",
    ask_source="Nur Artikel aus dieser Quelle durchsuchen",
    after_name="ab",
    ask_after="Nur Artikel ab diesem Datum durchsuchen, z. B. 2014-12-29",
    before_name="bis",
    ask_before="Nur Artikel bis zu diesem Datum durchsuchen, z. B. 2015-01-31",
    private_name="privat",
    ask_private="Die Antwort nur dir zeigen",
    # /evidence
    evidence_name="belege",
    evidence=(
        "Zeigt eine frühere Antwort noch einmal und prüft jeden Auszug am gespeicherten Artikel"
    ),
    id_name="id",
    evidence_id="Die ID am Ende der Antwort, z. B. a:7k2m9qx4ce",
    # /search and /article
    search_name="suche",
    search="Findet Artikel zu bestimmten Wörtern, fünf pro Seite",
    words_name="wörter",
    search_words="Wörter aus den Artikeln, ihren Titeln oder Quellen",
    article_name="artikel",
    article="Zeigt einen Artikel auf einen Blick",
    title_name="titel",
    article_title="Gib einen Teil des Titels ein und wähle dann einen Artikel aus",
    # /timeline and /coverage
    timeline_name="zeitleiste",
    timeline="Zeigt ein Thema Tag für Tag, mit dem besten Auszug jedes Tages",
    coverage_name="überblick",
    coverage="Zählt die Artikel zu einem Thema, nach Quelle und Datum",
    topic_name="thema",
    topic="Das Thema in ein paar Wörtern",
    # /watch and /watches
    watch_name="beobachten",
    watch="Benachrichtigt hier, sobald neue Artikel eine Frage beantworten",
    watch_question="Worüber möchtest du benachrichtigt werden?",
    ping_name="erwähnen",
    watch_ping="Dich bei Neuigkeiten erwähnen, damit du benachrichtigt wirst (standardmäßig aus)",
    watches_name="beobachtet",
    watches="Zeigt beobachtete Fragen; du kannst sie hier auch beenden",
    # /help, /about and /forget
    help_name="hilfe",
    help="So benutzt du diesen Bot",
    about_name="über",
    about="Welche Artikel dieser Bot durchsucht und was er speichert",
    forget_name="vergessen",
    forget="Ansehen und löschen, was über dich gespeichert ist",
    # /articles
    articles_name="eigene-artikel",
    articles="Eigene Artikel dieses Servers hinzufügen, auflisten oder entfernen",
    add_name="hinzufügen",
    articles_add="Fügt den eigenen Artikeln dieses Servers Dateien oder eine Webseite hinzu",
    file_name="datei",
    file2_name="datei2",
    file3_name="datei3",
    file4_name="datei4",
    file5_name="datei5",
    add_file="Text, Webseite, PDF, Office-Dokument, E-Book, Export oder Archiv mit höchstens 10 MB",
    url_name="adresse",
    add_url="Eine Webseite oder eine Datei im Web",
    add_source="Woher diese Artikel stammen; ersetzt die Angabe in den Dateien",
    published_name="datum",
    add_published="Ihr Datum, z. B. 2014-12-29; ersetzt die Angabe in den Dateien",
    list_name="liste",
    articles_list="Listet die eigenen Artikel dieses Servers auf, neueste zuerst",
    list_words="Nur Artikel mit diesen Wörtern in Titel, Quelle, Autor oder Adresse",
    edit_name="bearbeiten",
    articles_edit="Berichtigt Titel, Quelle, Datum oder Webadresse eines Artikels",
    remove_name="entfernen",
    articles_remove="Entfernt einen der eigenen Artikel dieses Servers",
    remove_article="Sein Titel oder seine ID",
    info_name="info",
    articles_info="Zählt die eigenen Artikel dieses Servers und nennt Quellen und Zeitraum",
    # /feeds
    feeds_name="feeds",
    feeds="Feeds folgen, deren Artikel zu eigenen dieses Servers werden",
    feeds_add="Folgt einem Feed: fügt seine Artikel hinzu, und neue, sobald sie erscheinen",
    feeds_url="Die Adresse des Feeds oder einer Seite, die auf ihn verweist",
    feed_name="feed",
    feed="Sein Titel oder seine Adresse",
    feeds_list="Listet die Feeds dieses Servers auf und zeigt, wie es um sie steht",
    feeds_remove="Folgt einem Feed nicht mehr; du entscheidest, ob seine Artikel bleiben",
    pause_name="pausieren",
    feeds_pause="Ruft einen Feed nicht mehr ab, bis du ihn fortsetzt",
    resume_name="fortsetzen",
    feeds_resume="Ruft einen Feed wieder ab, der pausiert oder abgeschaltet ist",
    # /settings and /insights
    settings_name="einstellungen",
    settings="Wohin Antworten gehen, welche Artikel durchsucht werden und was gespeichert wird",
    insights_name="einblicke",
    insights="Wie Fragen hier in den letzten 30 Tagen beantwortet wurden",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="Zitat prüfen",
    find_evidence_name="Belege suchen",
    ask_this_name="Als Frage stellen",
    # Answers
    answer_found="✓ **Antwort gefunden.**",
    not_found="✗ **Dazu steht nichts in diesen Artikeln.**",
    no_sure_answer="≈ **Keine sichere Antwort.**",
    nearest_lead="Das kommt dem am nächsten.",
    empty_scope="Hier gibt es noch keine Artikel.",
    nothing_in_limits="Aus dieser Quelle und diesem Zeitraum gibt es keine Artikel.",
    no_search_terms=(
        "In dieser Frage gibt es keine Wörter, nach denen gesucht werden kann. Schreib, worum es"
        " geht."
    ),
    missing_terms="Kein Artikel enthält: {words}",
    unmatched="Diese Auszüge erwähnen nicht: {words}",
    correction="Kein Artikel enthält „{typed}“; gesucht wurde „{read}“.",
    limited_to="Filter: {limits}",
    limited_to_article="Artikel „{title}“",
    days_on="am {day}",
    days_from="ab {day}",
    days_until="bis {day}",
    days_between="vom {first} bis {last}",
    searched_one="{count} Artikel durchsucht",
    searched_many="{count} Artikel durchsucht",
    conflict="Die Quellen sind sich uneinig: {claims}",
    also_in_one="auch in {count} weiteren Artikel",
    also_in_many="auch in {count} weiteren Artikeln",
    one_page="S. {page}",
    several_pages="S. {first}–{last}",
    untitled="ohne Titel",
    answer_in_thread="Die Antwort steht im Thread.",
    shared_by="Geteilt von {user}",
    how_to_ask=(
        "Ich helfe gern! Stell mir eine Frage mit `/frage`, in einer Erwähnung oder als"
        " Direktnachricht, und ich zitiere die Sätze der Artikel, die sie beantworten. `/hilfe`"
        " zeigt, was ich noch kann. Bei jeder Nachricht: Rechtsklick (am Handy: gedrückt halten) →"
        " Apps."
    ),
    follow_up=(
        "Ich merke mir frühere Fragen nicht: Frag bitte noch einmal und sag dabei, um wen oder was"
        " es geht."
    ),
    examples_lead="Zum Beispiel:",
    question_stands_alone=(
        "Jede Frage steht für sich: Frühere merke ich mir nicht. Um noch etwas zu fragen,"
        " erwähn mich oder nimm `/frage`."
    ),
    ask_combined="Meinst du das?",
    answers_are_private="Antworten sind hier privat. Frag mit `/frage`.",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="Lesen",
    open_article_numbered="Lesen {number}",
    show_context="Kontext",
    show_context_numbered="Kontext {number}",
    more_evidence="Weitere Belege",
    explain_scores="Warum diese?",
    share="Teilen",
    shared="Geteilt",
    ask_shown="Fragen",
    ask_shown_numbered="Frage {number}",
    undo="Rückgängig",
    undo_all="Alles rückgängig",
    correct="Berichtigen",
    correct_numbered="{number} berichtigen",
    forget_all="Löschen",
    previous_page="Zurück",
    next_page="Weiter",
    ask_article="Nur hierzu fragen",
    show_changes="Was ist neu?",
    more_settings="Mehr Einstellungen",
    previous_settings="Zurück",
    # Replies to the buttons of an answer
    more_evidence_title="Weitere Belege",
    explain_scores_title="Warum diese Auszüge? Punkte für jedes passende Wort",
    kind_time="eine Zeitangabe",
    kind_number="eine Zahl",
    kind_name="ein Name",
    kind_reason="ein Grund",
    vote_stored=(
        "{vote} gespeichert, ohne deinen Namen. Noch einmal drücken nimmt die Stimme zurück."
    ),
    vote_changed="Geändert zu {vote}.",
    vote_withdrawn="{vote} zurückgenommen.",
    already_shared="Du hast diese Antwort schon geteilt.",
    # Checks of quotations
    check_quote_title="Ist das Zitat wörtlich?",
    quote_verbatim="✓ **Wörtlich:** „{quote}“",
    quote_shortened="⚠ **Wörtlich, aber gekürzt:** „{quote}“",
    quote_omits_negation="≠ **Nicht wörtlich: Es fehlt eine Verneinung in** „{quote}“",
    quote_left_out="Ausgelassen: {words}",
    quote_negation_missing="Es fehlt eine Verneinung: {words}",
    quote_joins_sentences="Die zitierten Wörter stammen aus verschiedenen Sätzen.",
    quote_joins_paragraphs="Die zitierten Wörter stammen aus verschiedenen Absätzen.",
    quote_joins_speech="Vielleicht stammen sie von verschiedenen Personen.",
    quote_differs=(
        "≠ **Nicht wörtlich.** ~~Was zitiert wird~~ und **was stattdessen im Artikel steht**:"
    ),
    quote_partly_verbatim="≠ **Nur zum Teil wörtlich.** Im Artikel steht:",
    quote_sentence_not_found="✗ **In keinem dieser Artikel:** „{quote}“",
    quote_sentence_misplaced="≠ **In diesem Artikel, aber an anderer Stelle:** „{quote}“",
    quote_sentence_elsewhere="≠ **In einem anderen Artikel** ({article}): „{quote}“",
    quote_not_found="✗ **In keinem dieser Artikel**, auch nichts Ähnliches: „{quote}“",
    quote_without_words="In „{quote}“ **gibt es keine Wörter, nach denen gesucht werden kann.**",
    no_quotation=(
        "Ich finde kein Zitat in dieser Nachricht: Nichts steht in Anführungszeichen, und"
        " kein Artikel sagt etwas Ähnliches. Setz die Wörter in Anführungszeichen oder"
        " schreib „> “ davor und versuch es noch einmal."
    ),
    quotes_left_out=(
        "Nicht gezeigte Zitate: {count}. Schreib sie in eine eigene Nachricht, um sie zu prüfen."
    ),
    message_without_text="Diese Nachricht enthält keinen Text.",
    message_too_long_to_ask=(
        "Diese Nachricht ist zu lang für eine einzige Frage. „Belege suchen“ schlägt alles nach,"
        " was sie behauptet."
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="Das sagen die Artikel dazu. Ob es stimmt, musst du selbst beurteilen.",
    no_claims=(
        "In dieser Nachricht steht keine Behauptung, die ich nachschlagen könnte: Sie ist"
        " Smalltalk, zu kurz oder sagt nicht, um wen oder was es geht."
    ),
    claims_left_out=(
        "Nicht gezeigte Behauptungen: {count}. Schreib sie in eine eigene Nachricht, um sie"
        " nachzuschlagen."
    ),
    extract_above="Auch dazu passt Auszug {number} weiter oben.",
    stored_answer_title="Antwort {id}, {day}",
    extract_verified=(
        "✓ stimmt mit dem gespeicherten Artikel {article} überein · Bytes {start} bis {end} ·"
        " SHA-256 {hash}…"
    ),
    # Articles, found or shown one by one
    page="Seite {number} von {of}",
    article_length_one="{count} Wort",
    article_length_many="{count} Wörter",
    article_key_terms="Schlüsselwörter: {words}",
    changed_on="geändert am {day}",
    only_corrected="Nur die Angaben wurden korrigiert; der Text ist derselbe.",
    only_layout_changed="Nur das Layout hat sich geändert, oder Text, der nicht durchsucht wird.",
    changes_left_out="Nicht gezeigte Änderungen: {count}",
    ask_article_question="Deine Frage zu diesem Artikel",
    ask_article_empty="„{field}“ ist noch leer. Schreib, was du wissen möchtest.",
    # Topics
    timeline_none="**Kein datierter Artikel handelt davon.**",
    timeline_days="gezeigte Tage: {count}",
    coverage_none="**Kein Artikel handelt davon.**",
    coverage_counts="Artikel zum Thema: **{articles}** · Textstellen: {passages}",
    coverage_sources="Quellen: {count}, vor allem {sources}",
    coverage_unsourced="Ohne Quelle: {count}",
    coverage_undated="Ohne Datum: {count}",
    coverage_gap="Nichts zwischen dem {first} und dem {last} ({days} Tage)",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="Artikel: {count}",
    sources_count="Quellen: {count}",
    date_range="Vom {first} bis zum {last}",
    date_single="Alle vom {day}",
    # Watched questions
    watch_started=(
        "Ich melde mich hier, sobald ein neuer Artikel etwas dazu enthält. Bis du das beendest,"
        " werden die Frage, dieser Kanal und deine Benutzer-ID gespeichert."
    ),
    watch_with_ping="Ich erwähne dabei dich, sonst niemanden.",
    watch_without_ping="Dabei wird niemand erwähnt.",
    watch_already_there="Das steht schon in den Artikeln:",
    watch_nearest="Noch keine sichere Antwort. Das kommt dem am nächsten:",
    watch_nothing_yet="Dazu steht noch nichts in den Artikeln.",
    already_watched="Diese Frage wird hier schon beobachtet.",
    too_many_watches="Mehr Fragen lassen sich hier nicht beobachten. Beende erst eine.",
    cannot_write_here="Das geht nur in einem Kanal, in dem du und der Bot schreiben können.",
    watches_title="Beobachtete Fragen",
    no_watches="Noch keine. Fang mit `/beobachten` an.",
    watch_mentions="mit Erwähnung",
    stop_watching="Beobachtung beenden…",
    watch_news="Neue Artikel enthalten etwas dazu.",
    watch_stop_hint="mit {command} beenden",
    # Help and privacy
    help_title="Wörtliche Zitate aus den Artikeln, jeweils mit Quelle",
    help_direct=(
        "Du kannst mich auch mit einer Frage erwähnen oder sie mir als Direktnachricht schicken."
    ),
    help_message_commands=(
        "Bei jeder Nachricht: Rechtsklick (am Handy: gedrückt halten) → Apps: {names}."
    ),
    about_not_stored=(
        "Wer eine Frage stellt, wird nie gespeichert, und hier auch nicht der Text der Frage."
    ),
    about_stored=(
        "Wer eine Frage stellt, wird nie gespeichert. Wer diesen Server verwaltet, hat"
        " eingestellt, dass der Text der Fragen gespeichert wird, bis das abgeschaltet wird: Er"
        " ist in `/einblicke` zu sehen und wird beim Fragen wieder vorgeschlagen. Private Fragen"
        " werden nie gespeichert."
    ),
    about_data=(
        "**Antworten** werden unter einer ID aufbewahrt, mit Tag, Filtern und den Fundstellen"
        " ihrer Auszüge, bis der Betreiber sie löscht oder du deine mit 🗑️ löschst.\n"
        "**Stimmen** werden mit einem Hash mit geheimem Schlüssel statt deiner Benutzer-ID"
        " aufbewahrt, bis du sie zurücknimmst.\n"
        "**Beobachtete Fragen** (`/beobachten`) werden mit ihrem Kanal und deiner Benutzer-ID"
        " aufbewahrt, bis du sie mit `/beobachtet` beendest.\n"
        "**Eigene Artikel eines Servers** (`/eigene-artikel hinzufügen`) werden mit der"
        " Benutzer-ID derer aufbewahrt, die sie hinzugefügt haben.\n"
        "`/vergessen` zeigt, was über dich gespeichert ist, und löscht es."
    ),
    about_fetched=(
        "**Seiten und Feeds**, die Verwaltende hinzufügen, werden von deren Websites abgerufen."
        " Diese sehen die Adresse des Rechners, auf dem der Bot läuft, und nichts von den Leuten"
        " hier."
    ),
    forget_title="Was über dich gespeichert ist",
    forget_counts=(
        "Beobachtete Fragen, überall: {watches}\n"
        "Stimmen: {votes}\n"
        "Artikel, die du hinzugefügt hast: {articles} (sie bleiben, ohne deine Benutzer-ID)"
    ),
    nothing_to_forget="Unter deiner Benutzer-ID ist nichts gespeichert.",
    forget_questions=(
        "Fragen werden ohne die Person gespeichert, die gefragt hat. Deshalb weiß ich nicht,"
        " welche von dir sind. Eine Antwort an dich löschst du mit 🗑️ oder indem du mit ❌ auf"
        " sie reagierst."
    ),
    forgotten_title="Gelöscht",
    # A server's own articles
    server_articles_count="Eigene Artikel dieses Servers: {count}",
    server_articles_with_words="Mit „{words}“: {count}",
    no_server_articles="Es gibt noch keine. Mit `/eigene-artikel hinzufügen` kommen welche dazu.",
    last_added="Zuletzt hinzugefügt: {when}",
    upload_counts="**Hinzugefügt: {new} · aktualisiert: {changed}**",
    nothing_added="**Nichts wurde hinzugefügt.**",
    already_added="Schon vorhanden: {count}",
    file_new="neu",
    file_new_version="neue Version",
    file_known="schon vorhanden",
    file_corrected="berichtigt",
    no_source="ohne Quelle",
    no_date="ohne Datum",
    files_rejected="Nicht hinzugefügt:",
    and_more="… und {count} weitere",
    file_too_large="größer als {megabytes} MB",
    file_download_failed=(
        "konnte nicht von Discord heruntergeladen werden; bitte häng sie noch einmal an"
    ),
    too_many_articles_one=(
        "dieser Server hat die Grenze von {count} Artikel erreicht; entferne ihn erst"
    ),
    too_many_articles_many=(
        "dieser Server hat die Grenze von {count} Artikeln erreicht; entferne erst welche"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="dieser Dateityp wird nicht unterstützt ({extensions})",
    empty_file="die Datei ist leer",
    file_without_text="sie enthält keinen Text",
    page_without_article="auf dieser Seite wurde kein Artikel gefunden",
    page_needs_javascript=(
        "diese Seite zeigt ihren Text nur mit JavaScript, das hier nicht ausgeführt wird: öffne"
        " sie im Browser, speichere sie als HTML-Datei und füge diese hinzu"
    ),
    page_needs_login=(
        "diese Seite verlangt eine Anmeldung: öffne sie im Browser, speichere sie als HTML-Datei"
        " und füge diese hinzu"
    ),
    page_needs_consent=(
        "diese Seite fragt nur nach der Zustimmung zu Cookies: öffne sie im Browser, speichere"
        " sie als HTML-Datei und füge diese hinzu"
    ),
    page_not_found=(
        "diese Seite gibt es nicht: Die Adresse führt zu einer Fehlerseite oder zur Startseite"
    ),
    file_without_text_field=(
        "ich weiß nicht, welches ihrer Felder der Text ist; nenne es „text“. Sie hat {fields}"
    ),
    table_without_names=(
        "ihre erste Zeile muss die Spalten benennen (title, date, text, …), hat aber {fields}"
    ),
    line_without_object="eine Zeile, die ein JSON-Objekt sein sollte, ist keins",
    part_not_utf8="ein Teil ist nicht in UTF-8, wie der Rest es ist",
    row_of_other_width="eine Zeile hat {found} Werte, es gibt aber {expected} Spalten",
    file_is_pdf="das ist eine PDF-Datei, keine Textdatei",
    file_is_archive="das ist ein ZIP-Archiv oder ein Office-Dokument, keine Textdatei",
    file_is_compressed="das ist eine komprimierte Datei, keine Textdatei",
    file_is_rich_text="das ist ein RTF-Dokument, keine Textdatei",
    file_is_binary="das ist eine Binärdatei, keine Textdatei",
    damaged_text="beschädigter {encoding}-Text bei Byte {byte}",
    unknown_encoding="in einer unbekannten Kodierung; speichere sie als UTF-8",
    unsure_encoding="kann in {first} oder {second} sein; speichere sie als UTF-8",
    file_too_slow="das Lesen hat länger als {seconds} Sekunden gedauert",
    file_needs_memory="das Lesen hat mehr als {megabytes} MB Speicher gebraucht",
    missing_extra="hier nicht lesbar: Wer den Bot betreibt, muss das Extra „{extra}“ installieren",
    damaged_format="keine fehlerfreie {format}-Datei",
    unsafe_xml="ihr XML deklariert Entitäten, die nicht gelesen werden",
    file_is_locked="sie ist mit einem Passwort geschützt; speichere sie ohne",
    file_is_scanned=(
        "ihre Seiten sind Bilder ohne Text; lass zuerst eine Texterkennung (OCR) darüberlaufen"
    ),
    file_has_many_pages="sie hat mehr als {count} Seiten",
    file_unpacks_large="entpackt hat sie mehr als {megabytes} MB",
    file_unpacks_far="entpackt ist sie mehr als {ratio}-mal so groß",
    file_compressed_otherwise=(
        "sie ist mit einem Verfahren komprimiert, das nicht gelesen wird; packe sie neu als"
        " gewöhnliche ZIP-Datei"
    ),
    file_has_many_files="sie enthält mehr als {count} Dateien",
    file_nested_too_deep="sie steckt in zu vielen ineinander gepackten Archiven",
    file_is_old_office="sie ist aus einer alten Office-Version; speichere sie als .docx",
    book_is_protected="das Buch ist kopiergeschützt (DRM)",
    unknown_xml="ihr XML beginnt mit <{root}>; diese Art kann ich nicht lesen",
    no_feed="dort wurde kein Feed gefunden",
    list_of_feeds="das ist eine Liste von Feeds, kein Artikel",
    only_a_teaser="nur ein Anreißer, der mit „Weiterlesen“ oder Ähnlichem endet",
    file_reader_failed="beim Lesen ist etwas schiefgegangen",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="das ist keine Webadresse",
    fetch_address_too_long="die Adresse ist länger als {characters} Zeichen",
    fetch_other_scheme="eine Adresse muss mit https:// oder http:// beginnen",
    fetch_credentials="die Adresse enthält einen Benutzernamen oder ein Passwort; lass beides weg",
    fetch_other_port="dieser Bot ruft nur die Ports 80 und 443 auf, nicht {port}",
    fetch_local_name=(
        "{host} ist ein Name in einem privaten Netz; nur wer den Bot betreibt, kann ihn"
        " freigeben (FETCH_ALLOW)"
    ),
    fetch_private_address=(
        "{host} ist nicht im öffentlichen Internet; nur wer den Bot betreibt, kann das"
        " freigeben (FETCH_ALLOW)"
    ),
    fetch_unknown_host="es gibt keine Website namens {host}; bitte prüf die Schreibweise",
    fetch_no_name_server=(
        "der Name {host} lässt sich gerade nicht auflösen; bitte versuch es später noch einmal"
    ),
    fetch_no_connection="{host} ist gerade nicht erreichbar",
    fetch_no_security="keine sichere Verbindung zu {host}: Das Zertifikat ist ungültig",
    fetch_incomplete="{host} hat die Verbindung abgebrochen, bevor alles da war",
    fetch_invalid_response="{host} antwortet nicht so, wie es eine Website tut",
    fetch_too_slow="{host} hat länger als {seconds} Sekunden gebraucht",
    fetch_too_large="der Inhalt ist größer als {megabytes} MB",
    fetch_overcompressed="entpackt ist der Inhalt mehr als {ratio}-mal so groß",
    fetch_damaged="es kam beschädigt an und lässt sich nicht entpacken",
    fetch_unknown_compression=(
        "die Website komprimiert es so, dass es hier nicht lesbar ist ({encoding})"
    ),
    fetch_unsupported_type="was dort liegt, ist nicht als Artikel lesbar (Typ: {type})",
    fetch_too_many_redirects="sie leitet mehr als {count}-mal weiter",
    fetch_invalid_redirect="sie leitet zu etwas weiter, das keine Webadresse ist",
    fetch_insecure_redirect="sie leitet von https zu http weiter, und das ist nicht sicher",
    fetch_not_found="unter dieser Adresse gibt es keine Seite (Status {status})",
    fetch_forbidden="{host} lässt Programme das nicht lesen (Status {status})",
    fetch_too_many_requests=(
        "{host} möchte eine Weile nicht gefragt werden; bitte versuch es später noch einmal"
    ),
    fetch_server_failed=(
        "{host} hat gerade ein Problem (Status {status}); bitte versuch es später noch einmal"
    ),
    fetch_unexpected_status="{host} hat mit Status {status} statt mit einer Seite geantwortet",
    fetch_robots="{host} bittet Programme, das nicht zu lesen (in der robots.txt)",
    fetch_robots_unavailable=(
        "die robots.txt von {host} ist gerade nicht lesbar; bitte versuch es später noch einmal"
    ),
    # What a reader is not certain of
    date_unreadable="das Datum „{date}“ ist nicht lesbar",
    date_ambiguous="das Datum „{date}“ kann zwei Tage meinen; gib es mit „{button}“ an",
    date_unlikely="das Datum „{date}“ liegt weit zurück oder in der Zukunft",
    times_left_out="weggelassene Zeitangaben eines Transkripts: {count}",
    lines_left_out="weggelassene Kopfzeilen und Seitenzahlen: {count}",
    pages_without_text="Seiten ohne Text, vielleicht eingescannt: {count}",
    hidden_words_left_out="weggelassene Wörter, die auf den Seiten nicht zu sehen sind: {count}",
    lines_with_marks="nicht durchsuchte Zeilen mit zu vielen Akzenten an den Buchstaben: {count}",
    text_not_searched="ihr Text lässt sich nicht finden: Nichts darin liest sich wie ein Artikel",
    field_left_out="„{line}“ im Kopf der Datei wurde weggelassen",
    not_in_full="sie wurde nicht vollständig gelesen",
    # Correcting an article
    correct_form="Diesen Artikel berichtigen",
    correct_title="Titel",
    correct_source="Quelle",
    correct_date="Datum",
    correct_date_hint="Zum Beispiel 2014-12-29. Ohne Datum bleibt das Feld leer.",
    correct_url="Webadresse",
    article_corrected="Berichtigt: {facts}",
    nothing_corrected="Nichts wurde geändert.",
    not_a_web_address="Das ist keine Webadresse. Schreib sie so: https://example.org.",
    address_taken="Diese Webadresse hat schon ein anderer Artikel dieses Servers.",
    # Undoing an upload, removing an article
    upload_undone="Rückgängig gemacht: {count}",
    nothing_to_undo="Es gibt nichts mehr rückgängig zu machen.",
    article_removed=(
        "Entfernt: {title}\n"
        "Du kannst das einen Tag lang rückgängig machen. Danach bleibt hier nichts davon erhalten."
    ),
    article_restored="Wiederhergestellt: {title}",
    cannot_restore="Das lässt sich nicht mehr rückgängig machen.",
    no_such_server_article=(
        "Keiner der eigenen Artikel dieses Servers heißt so, oder mehrere heißen so. Wähle einen"
        " der Vorschläge aus. Gemeinsame Artikel lassen sich in Discord nicht ändern."
    ),
    # Adding from the web
    nothing_to_add="Häng eine Datei an, oder gib mit `{option}` eine Webadresse an.",
    rest_not_added="der Rest wurde nicht hinzugefügt: es hat länger als {minutes} Minuten gedauert",
    fetching_off=(
        "Aus dem Web hinzufügen ist hier ausgeschaltet. Der Betreiber des Bots kann es mit"
        " SERVER_FETCH=1 erlauben."
    ),
    fetched_too_often=(
        "Dieser Server hat die Grenze von {count} Webadressen pro Stunde erreicht. Versuch es"
        " {when} noch einmal."
    ),
    feed_hint=(
        "Das ist ein Feed. Damit auch seine neuen Artikel kommen, folge ihm mit `/feeds"
        " hinzufügen`."
    ),
    # Feeds
    feed_followed="**Feed hinzugefügt:** {title}",
    feed_brought="Hinzugefügte Artikel: {count}. Neue kommen von selbst dazu.",
    feed_arriving="Seine Artikel kommen noch an. `/feeds liste` zeigt, wie viele es schon sind.",
    already_followed="Dieser Server folgt diesem Feed schon.",
    too_many_feeds=(
        "Hier lassen sich nicht mehr Feeds hinzufügen: die Grenze ist {count}. Entferne erst einen."
    ),
    not_followed="Dem kann ich nicht folgen: {reason}.",
    site_too_slow=(
        "Diese Website braucht zu lange für eine Antwort. Bitte versuch es später noch einmal."
    ),
    other_feeds=(
        "Die Seite verweist noch auf andere Feeds. Um einem davon zu folgen, gib seine Adresse an:"
    ),
    server_feeds_count="Feeds dieses Servers: {count}",
    no_server_feeds="Es gibt noch keine. Folge einem mit `/feeds hinzufügen`.",
    feed_checked="abgerufen {when}",
    feed_next_check="nächster Abruf {when}",
    feed_not_checked="noch nicht abgerufen",
    feed_unread="nicht lesbare Seiten: {count}",
    feed_paused="pausiert",
    feed_off="**abgeschaltet**, weil er immer wieder fehlschlug",
    feed_failed="letzter Fehler: {reason}",
    feed_paused_now="Pausiert: {title}\n`/feeds fortsetzen` ruft ihn wieder ab.",
    feed_resumed="Wird wieder abgerufen: {title}",
    feed_removal="**{title} nicht mehr folgen?**\nSeine Artikel hier: {count}",
    keep_articles="Artikel behalten",
    remove_articles="Auch entfernen",
    feed_removed="Feed entfernt: {title}",
    feed_articles_stay="Artikel, die bleiben: {count}",
    feed_articles_removed="Entfernte Artikel: {count}",
    no_such_feed=(
        "Einem solchen Feed folgt dieser Server nicht, oder mehrere passen. Wähle einen aus den"
        " Vorschlägen."
    ),
    # A server's settings: the title of each, then its choices
    settings_title="Einstellungen",
    channel_reply="In diesem Kanal",
    server_reply="Auf dem ganzen Server",
    reply_as_server="wie auf dem ganzen Server",
    reply_channel="Antwort im Kanal",
    reply_thread="Antwort in einem Thread",
    reply_private="Antwort nur für die Person, die fragt",
    plain_messages="Jede Nachricht hier ist eine Frage",
    plain_messages_ignore="aus",
    plain_messages_answer="an: antworten oder still bleiben",
    plain_messages_react="an: antworten oder mit 🤷 reagieren",
    plain_messages_private=(
        "Antworten sind hier privat, aber auf eine Nachricht kann der Bot nicht privat"
        " antworten. Bis du den Kanal oder einen Thread wählst, bekommen Nachrichten keine"
        " Antwort."
    ),
    scope="Artikel",
    scope_both="gemeinsame Artikel und die des Servers",
    scope_own="nur die Artikel des Servers",
    scope_shared="nur gemeinsame Artikel",
    rate_limit="Fragen pro Person",
    rate_unlimited="unbegrenzt",
    rate_per_minute="höchstens {count} pro Minute",
    store_questions="Text der Fragen",
    store_off="nicht gespeichert",
    store_on="gespeichert",
    store_explanation=(
        "Gespeicherte Fragen zeigen dir in `/einblicke`, was unbeantwortet blieb. Sie liegen in"
        " einer Datei beim Betreiber dieses Bots, ohne die Namen derer, die gefragt haben. Wenn"
        " du „nicht gespeichert“ wählst, werden die gespeicherten Fragen dieses Servers sofort"
        " gelöscht."
    ),
    language="Sprache",
    language_of_reader="die der lesenden Person",
    threshold="Antworten",
    threshold_low="auch wenn unsicher",
    threshold_middle="wenn eher richtig als falsch",
    threshold_high="nur wenn ziemlich sicher",
    threshold_highest="nur wenn sehr sicher, sonst „keine sichere Antwort“",
    cannot_create_threads=(
        "Der Bot kann in diesem Kanal keine Threads erstellen: Er braucht die Berechtigungen"
        " „Öffentliche Threads erstellen“ und „Nachrichten in Threads senden“. Bis dahin antwortet"
        " er im Kanal."
    ),
    # Insights
    insights_title="Fragen der letzten {days} Tage",
    nothing_asked="Hier wurde noch nichts gefragt.",
    answered_count="Beantwortet: {answered} von {asked} ({percent} %)",
    latency="Typische Antwortzeit: {p50} ms · 95 % in höchstens {p95} ms",
    unanswered="Nicht beantwortet, neueste zuerst",
    disliked="Mit 👎 bewertet, neueste zuerst",
    most_cited="Am häufigsten zitiert",
    questions_not_stored=(
        "Unbeantwortete Fragen sind nicht aufgelistet, weil der Text der Fragen hier nicht"
        " gespeichert wird. Das lässt sich mit `/einstellungen` ändern."
    ),
    # Errors that the reader can put right
    empty_question="Hier steht keine Frage. Schreib, was du wissen möchtest.",
    empty_search="Es gibt nichts zu suchen. Gib mindestens ein Wort ein.",
    only_common_words=(
        "„{words}“ enthält nur Wörter, die zu häufig sind, um danach zu suchen. Ergänze "
        "eines, das sagt, worum es geht."
    ),
    not_a_date=(
        "„{typed}“ ist kein Datum, das ich verstehe. Schreib zum Beispiel „{day}“ oder „{period}“."
    ),
    date_choices="heute; gestern; letzte 7 Tage; letzter Monat; dieses Jahr; letztes Jahr",
    date_from="ab {day}",
    date_to="bis {day}",
    dates_reversed=(
        "Vom {after} bis zum {before}? Das erste Datum liegt nach dem zweiten. Tausche sie und"
        " frag noch einmal."
    ),
    no_such_source=(
        "Es gibt keine Artikel aus „{source}“. Wähle eine der vorgeschlagenen Quellen aus."
    ),
    no_such_article="Diesen Artikel gibt es hier nicht. Wähle einen der Vorschläge aus.",
    no_such_answer="Eine Antwort mit dieser ID gibt es hier nicht.",
    article_gone="Diesen Artikel gibt es in der Sammlung nicht mehr.",
    named_article_gone="„{title}“ gibt es in der Sammlung nicht mehr.",
    articles_changed="Die Artikel haben sich gerade geändert. Bitte frag noch einmal.",
    old_button="Dieser Button stammt aus einer älteren Version. Bitte frag noch einmal.",
    servers_only="Das geht nur auf Servern, die diesen Bot hinzugefügt haben.",
    managers_only="Dafür brauchst du die Berechtigung „Server verwalten“.",
    not_your_answer="Das kann nur löschen, wer gefragt hat oder hier Nachrichten verwalten darf.",
    commands_updated=(
        "Die Befehle haben sich geändert. Drücke in Discord Strg+R und versuch es dann noch einmal."
    ),
    # Errors that pass
    library_unreadable="Die Artikel sind gerade nicht lesbar. Bitte versuch es später noch einmal.",
    library_busy="Der Bot ist gerade ausgelastet. Bitte versuch es in einer Minute noch einmal.",
    discord_failing="Discord hat gerade Probleme. Bitte versuch es in einer Minute noch einmal.",
    bot_not_permitted=(
        "Das darf ich hier nicht. Wer den Server verwaltet, kann meine Berechtigungen prüfen."
    ),
    restarting="Der Bot startet gerade neu. Bitte versuch es in einer Minute noch einmal.",
    malformed_interaction="Unterwegs ist etwas verloren gegangen. Bitte versuch es noch einmal.",
    too_many_at_once=(
        "Auf diesem Server fragen gerade zu viele gleichzeitig. Versuch es {when} noch einmal."
    ),
    asked_too_fast="Du fragst zu schnell. Versuch es {when} noch einmal.",
    unexpected_error=(
        "Etwas ist schiefgegangen. Es ist unter {reference} protokolliert; bitte versuch es noch"
        " einmal."
    ),
)
