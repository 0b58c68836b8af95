"""The bot's texts in German."""

from __future__ import annotations

from bot.i18n.strings import Strings

GERMAN = Strings(
    babel="de",
    ask_name="frage",
    ask="Beantwortet eine Frage mit dem genauen Wortlaut der Artikel, jeweils mit Quelle",
    question_name="frage",
    ask_question="Was möchtest du wissen?",
    source_name="quelle",
    ask_source="Nur Artikel aus dieser Quelle",
    after_name="ab",
    ask_after="Nur Artikel von diesem Tag an, zum Beispiel 2014-12-29",
    before_name="bis",
    ask_before="Nur Artikel bis zu diesem Tag, zum Beispiel 2015-01-31",
    private_name="privat",
    ask_private="Zeigt die Antwort nur dir",
    evidence_name="belege",
    evidence="Zeigt eine frühere Antwort noch einmal und belegt jeden ihrer Auszüge",
    id_name="id",
    evidence_id="Was am Ende der Antwort steht, zum Beispiel a:7k2m9qx4ce",
    search_name="suche",
    search="Findet die Artikel, die zu ein paar Wörtern passen, je fünf auf einer Seite",
    words_name="wörter",
    search_words="Wörter aus den Artikeln, ihren Titeln oder Quellen",
    article_name="artikel",
    article="Zeigt einen Artikel auf einen Blick",
    title_name="titel",
    article_title="Tippe ein paar Wörter des Titels und wähle dann aus",
    timeline_name="zeitleiste",
    timeline="Zeigt ein Thema Tag für Tag: von jedem Tag den besten Auszug",
    topic_name="thema",
    timeline_topic="Worum soll es gehen? Ein paar Wörter genügen",
    coverage_name="abdeckung",
    coverage="Zählt die Artikel zu einem Thema und nennt ihre Quellen und Tage",
    coverage_topic="Worum soll es in ihnen gehen? Ein paar Wörter genügen",
    watch_name="beobachten",
    watch="Meldet sich hier, wenn neue Artikel etwas zu einer Frage enthalten",
    watch_question="Wozu möchtest du Neues erfahren?",
    watches_name="beobachtet",
    watches="Zeigt, welche Fragen hier beobachtet werden, und beendet sie",
    help_name="hilfe",
    help="Was man fragen kann und wie",
    about_name="über",
    about="Aus welchen Artikeln dieser Bot antwortet und was er speichert",
    check_quote_name="Zitat prüfen",
    find_evidence_name="Belege suchen",
    ask_this_name="Als Frage stellen",
    check_quote_title="Ist das wörtlich?",
    quote_verbatim="✓ **Wörtlich:** „{quote}“",
    quote_differs="≠ **Nicht wörtlich.** ~~Behauptet~~ und **was stattdessen im Artikel steht**:",
    quote_not_found="✗ **In keinem dieser Artikel**, auch nichts Ähnliches: „{quote}“",
    quote_without_words="In „{quote}“ **steht kein Wort, nach dem sich suchen lässt.**",
    evidence_lead="Was die Artikel dazu sagen. Ob es stimmt, musst du selbst beurteilen.",
    evidence_none="**Dazu steht nichts in diesen Artikeln.**",
    message_without_text="Diese Nachricht enthält keinen Text.",
    timeline_none="**Kein Artikel mit Datum handelt davon.**",
    timeline_days="gezeigte Tage: {count}",
    coverage_none="**Kein Artikel handelt davon.**",
    coverage_counts="Artikel dazu: **{articles}**, Textstellen: {passages}",
    coverage_sources="Quellen: {count}, vor allem {sources}",
    coverage_no_source="ohne Quelle",
    coverage_range="Vom {first} bis zum {last}",
    coverage_undated="Ohne Datum: {count}",
    coverage_gap="Nichts zwischen dem {first} und dem {last} ({days} Tage)",
    coverage_explanation="handelt davon: enthält vier Fünftel dessen, was die Wörter aussagen",
    page="Seite {number} von {of}",
    previous_page="Zurück",
    next_page="Weiter",
    article_length="{count} Wörter",
    article_key_terms="Bezeichnende Wörter: {words}",
    ask_article="Nur dies fragen",
    ask_article_question="Deine Frage an diesen Artikel",
    no_such_article=(
        "Einen solchen Artikel kannst du hier nicht sehen. Wähle einen der vorgeschlagenen aus."
    ),
    empty_search="Hier steht kein Wort. Schreib, wonach du suchst.",
    not_found="**Steht nicht in diesen Artikeln.**",
    nearest_lead="Am nächsten kommt, ist aber keine Antwort:",
    empty_scope="Aus dieser Quelle und Zeit gibt es keinen Artikel, oder überhaupt keinen.",
    no_search_terms=(
        "In dieser Frage steht kein Wort, nach dem sich suchen lässt. Nenne, was du wissen"
        " möchtest."
    ),
    missing_terms="Nirgends in den durchsuchten Artikeln: {words}",
    corrections="Gesucht wurde {words}.",
    correction="„{read}“ statt „{typed}“",
    searched_one="{count} Artikel durchsucht",
    searched_many="{count} Artikel durchsucht",
    conflict="Die Quellen sind sich uneinig: {claims}",
    also_in_one="auch in {count} anderen",
    also_in_many="auch in {count} anderen",
    untitled="ohne Titel",
    more_evidence_title="Weitere Belege",
    explain_scores_title="Warum diese? Was jedes Wort zur Punktzahl eines Auszugs beiträgt",
    why_line="{name} {score}",
    stored_answer_title="Belege {id}, gefragt am {day}",
    extract_verified=(
        "✓ wie gespeichert · Bytes {start} bis {end} von Artikel {article} · SHA-256 {hash}…"
    ),
    open_article="Lesen ↗",
    show_context="Kontext",
    show_context_numbered="Kontext {number}",
    more_evidence="Weitere Belege",
    explain_scores="Warum diese?",
    share="Teilen",
    vote_thanks="Danke. Nur die Stimme wird gespeichert, nicht, von wem sie kommt.",
    empty_question="Hier steht keine Frage. Schreib bei `frage`, was du wissen möchtest.",
    not_a_date="`{option}` ist kein Tag: Schreib ihn so: 2014-12-29.",
    no_such_source="Kein Artikel ist aus „{source}“. Wähle eine der vorgeschlagenen Quellen aus.",
    no_such_answer="Eine Antwort mit dieser ID kannst du hier nicht sehen.",
    article_gone="Diesen Artikel gibt es in der Sammlung nicht mehr.",
    articles_changed="Die Artikel haben sich gerade geändert. Frag noch einmal.",
    old_button="Dieser Button stammt aus einer älteren Version. Frag noch einmal.",
    library_unreadable=(
        "Die Bibliothek ist gerade nicht lesbar. Bitte versuch es später noch einmal."
    ),
    library_busy="Die Bibliothek ist gerade belegt. Bitte versuch es in einer Minute noch einmal.",
    too_many_at_once=(
        "Auf diesem Server fragen gerade zu viele gleichzeitig. Versuch es {when} noch einmal."
    ),
    asked_too_fast="Du hast in kurzer Zeit viel gefragt. Versuch es {when} noch einmal.",
    commands_updated=(
        "Die Befehle wurden aktualisiert. Drücke in Discord Strg+R und versuch es dann noch einmal."
    ),
    unexpected_error=(
        "Hier ist etwas schiefgegangen. Es ist unter {reference} vermerkt; bitte versuch es noch"
        " einmal."
    ),
    articles_name="eigene-artikel",
    articles="Die eigenen Artikel dieses Servers: hinzufügen, auflisten, entfernen",
    add_name="hinzufügen",
    articles_add=(
        "Fügt Text-, Markdown- oder HTML-Dateien zu den eigenen Artikeln des Servers hinzu"
    ),
    file_name="datei",
    file2_name="datei2",
    file3_name="datei3",
    file4_name="datei4",
    file5_name="datei5",
    add_file="Eine Datei, die auf .txt, .md oder .html endet, mit höchstens 5 MB",
    add_source="Woher diese Artikel sind, anstelle der Angabe in den Dateien",
    published_name="datum",
    add_published="Ihr Tag, zum Beispiel 2014-12-29, anstelle der Angabe in den Dateien",
    list_name="liste",
    articles_list="Listet die eigenen Artikel dieses Servers auf, die neuesten zuerst",
    list_words="Nur Artikel mit diesen Wörtern in Titel, Quelle, Autor oder Adresse",
    remove_name="entfernen",
    articles_remove="Entfernt einen der eigenen Artikel dieses Servers",
    remove_article="Sein Titel oder seine ID",
    info_name="info",
    articles_info="Wie viele eigene Artikel dieser Server hat, und aus welcher Zeit",
    changes="**+{new}, {changed} geändert, −{gone}**",
    already_added="Schon vorhanden: {count}",
    files_rejected="Nicht hinzugefügt:",
    file_too_large="größer als {count} MB",
    file_download_failed="Discord gibt sie nicht heraus; häng sie noch einmal an",
    too_many_articles=(
        "dieser Server hat {count} Artikel, mehr darf er nicht haben; entferne erst welche"
    ),
    undo="Rückgängig",
    upload_undone="Zurückgenommen: {count}",
    article_removed=(
        "Entfernt: {title}\n"
        "Einen Tag lang lässt sich das rückgängig machen; danach ist hier nichts mehr davon da."
    ),
    article_restored="Wiederhergestellt: {title}",
    cannot_restore="Das lässt sich nicht mehr rückgängig machen.",
    no_such_server_article=(
        "Keiner der eigenen Artikel dieses Servers heißt so, oder mehrere heißen so: Wähle einen"
        " der vorgeschlagenen aus. Gemeinsame Artikel lassen sich in Discord nicht entfernen."
    ),
    server_articles_one="{count} eigener Artikel dieses Servers",
    server_articles_many="{count} eigene Artikel dieses Servers",
    no_server_articles="Hier ist noch keiner. Mit `/eigene-artikel hinzufügen` kommen welche dazu.",
    sources_count="Quellen: {count}",
    date_range="Vom {first} bis zum {last}",
    last_added="Zuletzt hinzugefügt: {when}",
    servers_only="Das geht nur auf Servern, die diesen Bot hinzugefügt haben.",
    managers_only=(
        "Das kann nur, wer diesen Server verwalten darf (Berechtigung „Server verwalten“)."
    ),
    settings_name="einstellungen",
    settings="Wohin Antworten hier gehen, aus welchen Artikeln, und was gespeichert wird",
    insights_name="einblicke",
    insights="Wie die Fragen der letzten 30 Tage hier beantwortet wurden",
    settings_title="Einstellungen",
    more_settings="Mehr Einstellungen",
    previous_settings="Zurück",
    channel_reply="In diesem Kanal",
    server_reply="Auf dem ganzen Server",
    reply_as_server="wie auf dem ganzen Server",
    reply_channel="Antworten im Kanal",
    reply_thread="jede Antwort in einem Thread",
    reply_private="Antworten nur für die fragende Person",
    scope="Artikel",
    scope_both="die gemeinsamen und die eigenen des Servers",
    scope_own="nur die eigenen des Servers",
    scope_shared="nur die gemeinsamen",
    rate_limit="Fragen einer Person",
    rate_unlimited="so viele sie will",
    rate_per_minute="höchstens {count} pro Minute",
    store_questions="Texte der Fragen",
    store_off="nicht gespeichert",
    store_on="gespeichert",
    store_explanation=(
        "Gespeicherte Texte zeigen dir in /einblicke, wozu nichts gefunden wurde. Sie stehen in"
        " einer Datei beim Betreiber dieses Bots, ohne die Namen derer, die gefragt haben. Sobald"
        " du „nicht gespeichert“ wählst, werden die dieses Servers gelöscht."
    ),
    language="Sprache",
    language_of_reader="für jeden die eigene",
    threshold="Antworten",
    threshold_low="fast immer, auch wenn recht unsicher",
    threshold_middle="wenn eher richtig als falsch",
    threshold_high="nur wenn ziemlich sicher",
    threshold_highest="nur wenn sehr sicher, sonst „steht nicht in diesen Artikeln“",
    insights_title="Fragen der letzten {days} Tage",
    nothing_asked="Hier wurde noch nichts gefragt.",
    answered_count="Beantwortet: {answered} von {asked} ({percent} %)",
    votes="👍 {up} · 👎 {down}",
    latency="Die Hälfte der Antworten brauchte höchstens {half} ms, 95 % höchstens {most} ms.",
    unanswered="Nichts gefunden, die neuesten zuerst",
    disliked="Mit 👎 bewertet, die neuesten zuerst",
    most_cited="Am häufigsten zitiert",
    questions_not_stored=(
        "Welche Fragen nichts gefunden haben, ist hier nicht bekannt: Ihre Texte werden nicht"
        " gespeichert. Mit `/einstellungen` lässt sich das ändern."
    ),
    help_title="Der genaue Wortlaut der Artikel, jeweils mit Quelle",
    help_direct="Du kannst mich auch mit einer Frage erwähnen oder sie mir direkt schreiben.",
    help_message_commands="Bei jeder Nachricht, Rechtsklick → Apps: {names}.",
    about_not_stored=(
        "Wer fragt, wird nie gespeichert. Auch die Texte der Fragen werden hier nicht gespeichert;"
        " Antworten werden unter ihrer ID aufbewahrt, ohne die Frage."
    ),
    about_stored=(
        "Wer fragt, wird nie gespeichert. Wer diesen Server verwaltet, hat eingestellt, dass die"
        " Texte der Fragen gespeichert werden; zu sehen sind sie dort in /einblicke, und beim"
        " Fragen werden sie wieder vorgeschlagen."
    ),
    articles_count="Artikel: {count}",
    watch_started=(
        "Sobald ein neuer Artikel etwas dazu enthält, wird es hier gemeldet. Dafür werden die"
        " Frage, dieser Kanal und wer gefragt hat gespeichert, bis die Beobachtung endet."
    ),
    already_watched="Diese Frage wird hier schon beobachtet.",
    too_many_watches="Das wären zu viele beobachtete Fragen. Beende erst eine davon.",
    cannot_write_here="Das geht nur in einem Kanal, in dem du und der Bot schreiben dürfen.",
    watches_title="Beobachtete Fragen",
    no_watches="Keine. Mit `/beobachten` fängt es an.",
    stop_watching="Eine beenden",
    watch_news="Neue Artikel enthalten etwas dazu.",
    watch_stop_hint="mit {command} beenden",
    answer_in_thread="Die Antwort steht im Thread.",
    how_to_ask="Schreib mir eine Frage, und ich suche die Sätze, die sie beantworten.",
    answers_are_private="Hier sieht nur, wer fragt, die Antwort. Frag mit `/frage`.",
    cannot_create_threads=(
        "In diesem Kanal darf der Bot keine Threads beginnen: Ihm fehlt „Öffentliche Threads"
        " erstellen“ oder „Nachrichten in Threads senden“. Bis er beides hat, kommen die Antworten"
        " in den Kanal."
    ),
)
