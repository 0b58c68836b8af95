"""The bot's texts in French."""

from __future__ import annotations

from bot.i18n.strings import Strings

FRENCH = Strings(
    babel="fr",
    first_of_month="{day}er",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="demander",
    ask="Répond à une question par des citations exactes des articles, chacune avec sa source",
    question_name="question",
    ask_question="Que veux-tu savoir ?",
    source_name="source",
    ask_source="Ne chercher que dans les articles de cette source",
    after_name="après",
    ask_after="Ne chercher que dans les articles à partir de cette date, p. ex. 2014-12-29",
    before_name="avant",
    ask_before="Ne chercher que dans les articles jusqu’à cette date, p. ex. 2015-01-31",
    private_name="privé",
    ask_private="Ne montrer la réponse qu’à toi",
    # /evidence
    evidence_name="preuves",
    evidence="Réaffiche une réponse et vérifie chaque extrait dans l’article enregistré",
    id_name="id",
    evidence_id="L’identifiant à la fin de la réponse, p. ex. a:7k2m9qx4ce",
    # /search and /article
    search_name="chercher",
    search="Trouve les articles qui contiennent certains mots, cinq par page",
    words_name="mots",
    search_words="Des mots des articles, de leurs titres ou de leurs sources",
    article_name="article",
    article="Présente un article en un coup d’œil",
    title_name="titre",
    article_title="Tape une partie du titre, puis choisis un article",
    # /timeline and /coverage
    timeline_name="chronologie",
    timeline="Présente un sujet jour par jour, avec le meilleur extrait de chaque jour",
    coverage_name="couverture",
    coverage="Compte les articles sur un sujet, par source et par date",
    topic_name="sujet",
    topic="Le sujet, en quelques mots",
    # /watch and /watches
    watch_name="surveiller",
    watch="Te prévient ici quand de nouveaux articles répondent à une question",
    watch_question="Sur quoi veux-tu recevoir des notifications ?",
    ping_name="mention",
    watch_ping=(
        "Te mentionner quand il y a du nouveau, pour recevoir une alerte (désactivé par défaut)"
    ),
    watches_name="surveillées",
    watches="Liste les questions surveillées, et permet d’en arrêter",
    # /help, /about and /forget
    help_name="aide",
    help="Comment utiliser ce bot",
    about_name="à-propos",
    about="Les articles que ce bot consulte et ce qu’il enregistre",
    forget_name="oublier",
    forget="Voir et supprimer ce qui est enregistré sur toi",
    # /articles
    articles_name="articles",
    articles="Ajouter, lister ou retirer les articles de ce serveur",
    add_name="ajouter",
    articles_add="Ajoute des fichiers ou une page web aux articles de ce serveur",
    file_name="fichier",
    file2_name="fichier2",
    file3_name="fichier3",
    file4_name="fichier4",
    file5_name="fichier5",
    add_file=(
        "Texte, page web, PDF, document Office, livre numérique, export ou archive, 10 Mo au plus"
    ),
    url_name="adresse",
    add_url="Une page web, ou un fichier sur le web",
    add_source="D’où viennent ces articles ; remplace ce qu’indiquent les fichiers",
    published_name="publié",
    add_published="Leur date, p. ex. 2014-12-29 ; remplace ce qu’indiquent les fichiers",
    list_name="liste",
    articles_list="Liste les articles de ce serveur, les plus récents d’abord",
    list_words=(
        "Seulement les articles avec ces mots dans le titre, la source, l’auteur ou l’adresse"
    ),
    edit_name="modifier",
    articles_edit="Corrige le titre, la source, la date ou l’adresse web d’un article",
    remove_name="retirer",
    articles_remove="Retire un des articles de ce serveur",
    remove_article="Son titre ou son identifiant",
    info_name="infos",
    articles_info="Compte les articles de ce serveur, avec leurs sources et leurs dates",
    # /feeds
    feeds_name="flux",
    feeds="Suivre des flux, dont les articles deviennent ceux de ce serveur",
    feeds_add="Suit un flux : ajoute ses articles, puis les nouveaux dès leur parution",
    feeds_url="L’adresse du flux, ou d’une page qui y mène",
    feed_name="flux",
    feed="Son titre ou son adresse",
    feeds_list="Liste les flux de ce serveur et leur état",
    feeds_remove="Ne suit plus un flux ; à toi de choisir si ses articles restent",
    pause_name="suspendre",
    feeds_pause="Ne consulte plus un flux jusqu’à sa reprise",
    resume_name="reprendre",
    feeds_resume="Consulte à nouveau un flux suspendu ou désactivé",
    # /settings and /insights
    settings_name="paramètres",
    settings="Où vont les réponses, quels articles sont consultés et ce qui est enregistré",
    insights_name="aperçu",
    insights="Comment les questions ont été traitées ici ces 30 derniers jours",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="Vérifier la citation",
    find_evidence_name="Chercher des preuves",
    ask_this_name="Poser cette question",
    # Answers
    answer_found="✓ **Réponse trouvée.**",
    not_found="✗ **Rien à ce sujet dans ces articles.**",
    no_sure_answer="≈ **Pas de réponse sûre.**",
    nearest_lead="Voici ce qui s’en rapproche le plus.",
    empty_scope="Il n’y a pas encore d’articles ici.",
    nothing_in_limits="Il n’y a pas d’articles de cette source et de cette période.",
    no_search_terms="Cette question ne contient aucun mot à rechercher. Précise de quoi il s’agit.",
    missing_terms="Aucun article ne contient : {words}",
    unmatched="Ces extraits ne mentionnent pas : {words}",
    correction="Aucun article ne contient « {typed} » ; recherche faite avec « {read} ».",
    limited_to="Filtres : {limits}",
    limited_to_article="article « {title} »",
    days_on="le {day}",
    days_from="à partir du {day}",
    days_until="jusqu’au {day}",
    days_between="du {first} au {last}",
    searched_one="{count} article consulté",
    searched_many="{count} articles consultés",
    searched_millions="{count} d’articles consultés",
    conflict="Les sources divergent : {claims}",
    also_in_one="aussi dans {count} autre article",
    also_in_many="aussi dans {count} autres articles",
    also_in_millions="aussi dans {count} d’autres articles",
    one_page="p. {page}",
    several_pages="p. {first}-{last}",
    untitled="sans titre",
    answer_in_thread="La réponse est dans le fil.",
    shared_by="Partagé par {user}",
    how_to_ask=(
        "Je t’aide avec plaisir ! Pose-moi une question avec `/demander`, en me mentionnant ou en"
        " message privé, et je cite les phrases des articles qui y répondent. `/aide` montre ce que"
        " je sais faire d’autre. Sur n’importe quel message : clic droit (sur téléphone : appui"
        " long) → Applications."
    ),
    follow_up=(
        "Je ne retiens pas les questions précédentes : repose la tienne en précisant de qui ou de"
        " quoi il s’agit."
    ),
    examples_lead="Par exemple :",
    question_stands_alone=(
        "Chaque question est indépendante : je ne retiens pas les précédentes. Pour m’en poser"
        " une autre, mentionne-moi ou utilise `/demander`."
    ),
    ask_combined="Tu voulais dire ceci ?",
    answers_are_private="Ici, les réponses sont privées. Pose ta question avec `/demander`.",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="Lire",
    open_article_numbered="Lire {number}",
    show_context="Contexte",
    show_context_numbered="Contexte {number}",
    more_evidence="Autres preuves",
    explain_scores="Pourquoi ceux-ci ?",
    share="Partager",
    shared="Partagé",
    ask_shown="Demander",
    ask_shown_numbered="Question {number}",
    undo="Annuler",
    undo_all="Tout annuler",
    correct="Corriger",
    correct_numbered="Corriger {number}",
    forget_all="Supprimer",
    previous_page="Précédent",
    next_page="Suivant",
    ask_article="Cet article seul",
    show_changes="Ce qui a changé",
    more_settings="Plus de paramètres",
    previous_settings="Retour",
    # Replies to the buttons of an answer
    more_evidence_title="Autres preuves",
    explain_scores_title="Pourquoi ces extraits ? Points pour chaque mot trouvé",
    kind_time="une date ou une heure",
    kind_number="un nombre",
    kind_name="un nom",
    kind_reason="une raison",
    vote_stored="{vote} enregistré, sans ton nom. Appuie encore une fois pour le retirer.",
    vote_changed="Changé en {vote}.",
    vote_withdrawn="{vote} retiré.",
    already_shared="Tu as déjà partagé cette réponse.",
    # Checks of quotations
    check_quote_title="Cette citation est-elle exacte ?",
    quote_verbatim="✓ **Mot pour mot :** « {quote} »",
    quote_shortened="⚠ **Mot pour mot, mais avec une coupure :** « {quote} »",
    quote_omits_negation="≠ **Pas mot pour mot : il manque une négation dans** « {quote} »",
    quote_left_out="Passage omis : {words}",
    quote_negation_missing="Il manque une négation : {words}",
    quote_joins_sentences="Les mots cités viennent de phrases différentes.",
    quote_joins_paragraphs="Les mots cités viennent de paragraphes différents.",
    quote_joins_speech="Ils viennent peut-être de personnes différentes.",
    quote_differs=(
        "≠ **Pas mot pour mot.** ~~Ce qui est cité~~ et **ce que dit l’article** à la place :"
    ),
    quote_partly_verbatim="≠ **Mot pour mot en partie seulement.** Voici ce que dit l’article :",
    quote_sentence_not_found="✗ **Dans aucun de ces articles :** « {quote} »",
    quote_sentence_misplaced="≠ **Dans cet article, mais à un autre endroit :** « {quote} »",
    quote_sentence_elsewhere="≠ **Dans un autre article** ({article}) : « {quote} »",
    quote_not_found="✗ **Dans aucun de ces articles**, ni rien d’approchant : « {quote} »",
    quote_without_words="**Il n’y a aucun mot à rechercher** dans « {quote} ».",
    no_quotation=(
        "Je ne trouve aucune citation dans ce message : rien n’y est cité, et aucun article"
        " ne dit rien d’approchant. Mets les mots entre guillemets ou écris « > » devant,"
        " puis réessaie."
    ),
    quotes_left_out=(
        "Citations non affichées : {count}. Pour les vérifier, écris-les dans un message à part."
    ),
    message_without_text="Ce message ne contient pas de texte.",
    message_too_long_to_ask=(
        "Ce message est trop long pour être une seule question. « Chercher des preuves »"
        " recherche tout ce qu’il affirme."
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="Voici ce qu’en disent les articles. À toi de juger si c’est vrai.",
    no_claims=(
        "Ce message n’affirme rien que je puisse chercher : il est trop court, ne dit pas"
        " de qui ou de quoi il parle, ou n’est là que pour la politesse."
    ),
    claims_left_out=(
        "Affirmations non affichées : {count}. Pour les chercher, écris-les dans un message à part."
    ),
    extract_above="L’extrait {number} ci-dessus en parle aussi.",
    stored_answer_title="Réponse {id}, {day}",
    extract_verified=(
        "✓ identique à l’article enregistré {article} · octets {start} à {end} · SHA-256 {hash}…"
    ),
    # Articles, found or shown one by one
    page="page {number} sur {of}",
    article_length_one="{count} mot",
    article_length_many="{count} mots",
    article_length_millions="{count} de mots",
    article_key_terms="Mots-clés : {words}",
    changed_on="modifié le {day}",
    only_corrected="Seules les informations ont été corrigées ; le texte est le même.",
    only_layout_changed=(
        "Seule la mise en page a changé, ou du texte qui n’entre pas dans la recherche."
    ),
    changes_left_out="Modifications non affichées : {count}",
    ask_article_question="Ta question sur cet article",
    ask_article_empty="« {field} » est encore vide. Écris ce que tu veux savoir.",
    # Topics
    timeline_none="**Aucun article daté n’en parle.**",
    timeline_days="jours affichés : {count}",
    coverage_none="**Aucun article n’en parle.**",
    coverage_counts="Articles sur ce sujet : **{articles}** · passages : {passages}",
    coverage_sources="Sources : {count}, surtout {sources}",
    coverage_unsourced="Sans source : {count}",
    coverage_undated="Sans date : {count}",
    coverage_gap="Rien entre le {first} et le {last} ({days} jours)",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="Articles : {count}",
    sources_count="Sources : {count}",
    date_range="Du {first} au {last}",
    date_single="Tous du {day}",
    # Watched questions
    watch_started=(
        "Je préviens ici dès qu’un nouvel article en parle. Jusqu’à ce que tu arrêtes, la question,"
        " ce salon et ton identifiant sont enregistrés."
    ),
    watch_with_ping="Je te mentionnerai, toi et personne d’autre.",
    watch_without_ping="Personne ne sera mentionné.",
    watch_already_there="Ce que les articles en disent déjà :",
    watch_nearest="Pas encore de réponse sûre. Voici ce qui s’en approche le plus :",
    watch_nothing_yet="Les articles n’en disent encore rien.",
    already_watched="Cette question est déjà surveillée ici.",
    too_many_watches="Plus aucune question ne peut être surveillée ici. Arrêtes-en d’abord une.",
    cannot_write_here="Cela ne marche que dans un salon où toi et le bot pouvez écrire.",
    watches_title="Questions surveillées",
    no_watches="Aucune pour l’instant. Commence avec `/surveiller`.",
    watch_mentions="avec mention",
    stop_watching="Arrêter de surveiller…",
    watch_news="De nouveaux articles en parlent.",
    watch_stop_hint="arrêter avec {command}",
    # Help and privacy
    help_title="Des citations exactes des articles, chacune avec sa source",
    help_direct="Tu peux aussi me mentionner avec une question, ou me l’envoyer en message privé.",
    help_message_commands=(
        "Sur n’importe quel message, clic droit (sur téléphone : appui long) → Applications :"
        " {names}."
    ),
    about_not_stored=(
        "L’auteur d’une question n’est jamais enregistré et, ici, le texte des questions non plus."
    ),
    about_stored=(
        "L’auteur d’une question n’est jamais enregistré. Ceux qui gèrent ce serveur ont choisi"
        " d’enregistrer le texte des questions, jusqu’à ce qu’ils changent ce réglage : ils le"
        " voient dans `/aperçu`, et il est proposé à nouveau à ceux qui posent une question. Les"
        " questions privées ne sont jamais enregistrées."
    ),
    about_data=(
        "**Les réponses** sont gardées sous un identifiant, avec le jour, les filtres et"
        " l’emplacement des extraits, jusqu’à ce que l’hébergeur les supprime ou que tu"
        " supprimes les tiennes avec 🗑️.\n"
        "**Les votes** sont gardés avec une empreinte à clé secrète à la place de ton identifiant,"
        " jusqu’à ce que tu les retires.\n"
        "**Les questions surveillées** (`/surveiller`) sont gardées avec leur salon et ton"
        " identifiant, jusqu’à ce que tu les arrêtes avec `/surveillées`.\n"
        "**Les articles d’un serveur** (`/articles ajouter`) sont gardés avec l’identifiant de"
        " la personne qui les a ajoutés.\n"
        "`/oublier` montre ce qui est enregistré sur toi et le supprime."
    ),
    about_fetched=(
        "**Les pages et les flux** qu’ajoute l’équipe du serveur sont consultés sur leurs sites."
        " Ceux-ci voient l’adresse de la machine du bot, et rien des personnes d’ici."
    ),
    forget_title="Ce qui est enregistré sur toi",
    forget_counts=(
        "Questions surveillées, partout : {watches}\n"
        "Votes : {votes}\n"
        "Articles que tu as ajoutés : {articles} (ils restent, sans ton identifiant)"
    ),
    nothing_to_forget="Rien n’est enregistré sous ton identifiant.",
    forget_questions=(
        "Les questions sont enregistrées sans la personne qui les a posées : je ne peux pas"
        " savoir lesquelles sont les tiennes. Pour supprimer une réponse que tu as reçue, appuie"
        " sur 🗑️ ou réagis avec ❌."
    ),
    forgotten_title="Supprimé",
    # A server's own articles
    server_articles_count="Articles de ce serveur : {count}",
    server_articles_with_words="Avec « {words} » : {count}",
    no_server_articles="Il n’y en a pas encore. Ajoutes-en avec `/articles ajouter`.",
    last_added="Dernier ajout {when}",
    upload_counts="**Ajoutés : {new} · mis à jour : {changed}**",
    nothing_added="**Rien n’a été ajouté.**",
    already_added="Déjà présents : {count}",
    file_new="nouveau",
    file_new_version="nouvelle version",
    file_known="déjà présent",
    file_corrected="corrigé",
    no_source="sans source",
    no_date="sans date",
    files_rejected="Non ajoutés :",
    and_more="… et {count} de plus",
    file_too_large="plus de {megabytes} Mo",
    file_download_failed="n’a pas pu être téléchargé depuis Discord ; joins-le à nouveau",
    too_many_articles_one=("ce serveur a atteint sa limite de {count} article ; retire-le d’abord"),
    too_many_articles_many=(
        "ce serveur a atteint sa limite de {count} articles ; retires-en d’abord"
    ),
    too_many_articles_millions=(
        "ce serveur a atteint sa limite de {count} d’articles ; retires-en d’abord"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="ce type de fichier n’est pas pris en charge ({extensions})",
    empty_file="le fichier est vide",
    file_without_text="il ne contient pas de texte",
    page_without_article="aucun article n’a été trouvé dans cette page",
    page_needs_javascript=(
        "cette page n’affiche son texte qu’avec JavaScript, qui n’est pas exécuté ici : ouvrez-la"
        " dans un navigateur, enregistrez-la au format HTML et ajoutez ce fichier"
    ),
    page_needs_login=(
        "cette page demande de se connecter : ouvrez-la dans un navigateur, enregistrez-la au"
        " format HTML et ajoutez ce fichier"
    ),
    page_needs_consent=(
        "cette page ne fait que demander l’accord pour les cookies : ouvrez-la dans un"
        " navigateur, enregistrez-la au format HTML et ajoutez ce fichier"
    ),
    page_not_found=(
        "cette page n’existe pas : l’adresse mène à une page d’erreur ou à la page d’accueil"
    ),
    file_without_text_field=(
        "je ne sais pas lequel de ses champs est le texte ; appelle-le « text ». Il a {fields}"
    ),
    table_without_names=(
        "sa première ligne doit nommer les colonnes (title, date, text, …), mais contient {fields}"
    ),
    line_without_object="une ligne qui devrait être un objet JSON n’en est pas un",
    part_not_utf8="une partie n’est pas en UTF-8, contrairement au reste",
    row_of_other_width="une ligne a {found} valeurs, mais il y a {expected} colonnes",
    file_is_pdf="c’est un PDF, pas un fichier texte",
    file_is_archive="c’est une archive ZIP ou un document Office, pas un fichier texte",
    file_is_compressed="c’est un fichier compressé, pas un fichier texte",
    file_is_rich_text="c’est un document RTF, pas un fichier texte",
    file_is_binary="c’est un fichier binaire, pas un fichier texte",
    damaged_text="texte {encoding} endommagé à l’octet {byte}",
    unknown_encoding="dans un encodage inconnu ; enregistre-le en UTF-8",
    unsure_encoding="peut être en {first} ou en {second} ; enregistre-le en UTF-8",
    file_too_slow="il a fallu plus de {seconds} secondes pour le lire",
    file_needs_memory="sa lecture demandait plus de {megabytes} Mo de mémoire",
    missing_extra="illisible ici : l’hébergeur du bot doit installer l’extra « {extra} »",
    damaged_format="ce n’est pas un fichier {format} intact",
    unsafe_xml="son XML déclare des entités, qui ne sont pas lues",
    file_is_locked="il est protégé par un mot de passe ; enregistre-le sans",
    file_is_scanned=(
        "ses pages sont des images sans texte ; passe-le d’abord à la reconnaissance de texte (OCR)"
    ),
    file_has_many_pages="il a plus de {count} pages",
    file_unpacks_large="décompressé, il dépasse {megabytes} Mo",
    file_unpacks_far="décompressé, il est plus de {ratio} fois plus gros",
    file_compressed_otherwise=(
        "il est compressé par une méthode qui ne peut pas être lue ; refais-en une archive ZIP"
        " ordinaire"
    ),
    file_has_many_files="il contient plus de {count} fichiers",
    file_nested_too_deep="il est emballé dans trop d’archives les unes dans les autres",
    file_is_old_office="il vient d’une ancienne version d’Office ; enregistre-le en .docx",
    book_is_protected="le livre est protégé contre la copie (DRM)",
    unknown_xml="son XML commence par <{root}>, un type que je ne sais pas lire",
    no_feed="aucun flux n’a été trouvé à cette adresse",
    list_of_feeds="c’est une liste de flux, pas un article",
    only_a_teaser="seulement un extrait, qui se termine par « lire la suite » ou l’équivalent",
    file_reader_failed="sa lecture a échoué",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="ce n’est pas une adresse web",
    fetch_address_too_long="l’adresse dépasse {characters} caractères",
    fetch_other_scheme="une adresse doit commencer par https:// ou http://",
    fetch_credentials="l’adresse contient un identifiant ou un mot de passe ; retire-les",
    fetch_other_port="ce bot ne consulte que les ports 80 et 443, pas {port}",
    fetch_local_name=(
        "{host} est un nom de réseau privé ; seul l’hébergeur du bot peut l’autoriser (FETCH_ALLOW)"
    ),
    fetch_private_address=(
        "{host} n’est pas sur l’internet public ; seul l’hébergeur du bot peut"
        " l’autoriser (FETCH_ALLOW)"
    ),
    fetch_unknown_host="aucun site ne s’appelle {host} ; vérifie l’orthographe",
    fetch_no_name_server=(
        "le nom {host} ne peut pas être résolu pour le moment ; réessaie plus tard"
    ),
    fetch_no_connection="{host} est injoignable pour le moment",
    fetch_no_security="pas de connexion sûre à {host} : son certificat n’est pas valide",
    fetch_incomplete="{host} a coupé la connexion avant la fin",
    fetch_invalid_response="{host} ne répond pas comme un site web",
    fetch_too_slow="{host} a mis plus de {seconds} secondes",
    fetch_too_large="le contenu dépasse {megabytes} Mo",
    fetch_overcompressed="décompressé, le contenu est plus de {ratio} fois plus gros",
    fetch_damaged="c’est arrivé endommagé, impossible à décompresser",
    fetch_unknown_compression="le site le compresse d’une façon illisible ici ({encoding})",
    fetch_unsupported_type="ce qui s’y trouve n’est pas lisible comme article (type : {type})",
    fetch_too_many_redirects="l’adresse redirige plus de {count} fois",
    fetch_invalid_redirect="elle redirige vers autre chose qu’une adresse web",
    fetch_insecure_redirect="elle redirige de https vers http, qui n’est pas sûr",
    fetch_not_found="il n’y a pas de page à cette adresse (statut {status})",
    fetch_forbidden="{host} ne laisse pas les programmes lire cela (statut {status})",
    fetch_too_many_requests="{host} demande d’attendre un moment ; réessaie plus tard",
    fetch_server_failed="{host} a un problème en ce moment (statut {status}) ; réessaie plus tard",
    fetch_unexpected_status="{host} a répondu par le statut {status} au lieu d’une page",
    fetch_robots="{host} demande aux programmes de ne pas lire cela (dans son robots.txt)",
    fetch_robots_unavailable=(
        "le robots.txt de {host} est illisible pour le moment ; réessaie plus tard"
    ),
    # What a reader is not certain of
    date_unreadable="la date « {date} » est illisible",
    date_ambiguous="la date « {date} » peut désigner deux jours ; indique-la avec « {button} »",
    date_unlikely="la date « {date} » est très ancienne ou dans le futur",
    times_left_out="horodatages d’une transcription laissés de côté : {count}",
    lines_left_out="en-têtes et numéros de page laissés de côté : {count}",
    pages_without_text="pages sans texte, peut-être numérisées : {count}",
    hidden_words_left_out="mots invisibles sur les pages, laissés de côté : {count}",
    lines_with_marks="lignes exclues de la recherche, trop de signes sur leurs lettres : {count}",
    text_not_searched="son texte ne peut pas être trouvé : rien n’y ressemble à un article",
    field_left_out="« {line} » dans l’en-tête a été laissé de côté",
    not_in_full="il n’a pas été lu en entier",
    # Correcting an article
    correct_form="Corriger cet article",
    correct_title="Titre",
    correct_source="Source de l’article",
    correct_date="Date de publication",
    correct_date_hint="Par exemple 2014-12-29. Laisse vide s’il n’y en a pas.",
    correct_url="Adresse web",
    article_corrected="Corrigé : {facts}",
    nothing_corrected="Rien n’a été modifié.",
    not_a_web_address="Ce n’est pas une adresse web. Écris-la ainsi : https://example.org.",
    address_taken="Un autre article de ce serveur a déjà cette adresse web.",
    # Undoing an upload, removing an article
    upload_undone="Annulés : {count}",
    nothing_to_undo="Il n’y a plus rien à annuler.",
    article_removed=(
        "Retiré : {title}\nTu peux annuler pendant un jour. Ensuite, il n’en reste rien ici."
    ),
    article_restored="Rétabli : {title}",
    cannot_restore="Ce n’est plus annulable.",
    no_such_server_article=(
        "Aucun des articles de ce serveur ne porte ce titre, ou plusieurs le portent. Choisis parmi"
        " les suggestions. Les articles communs ne peuvent pas être modifiés depuis Discord."
    ),
    # Adding from the web
    nothing_to_add="Joins un fichier, ou donne une adresse web avec `{option}`.",
    rest_not_added="le reste n’a pas été ajouté : il aurait fallu plus de {minutes} minutes",
    fetching_off=(
        "L’ajout depuis le web est désactivé ici. L’hébergeur du bot peut l’autoriser avec"
        " SERVER_FETCH=1."
    ),
    fetched_too_often=(
        "Ce serveur a atteint sa limite de {count} adresses web par heure. Réessaie {when}."
    ),
    feed_hint=(
        "C’est un flux. Pour recevoir aussi ses nouveaux articles, suis-le avec `/flux ajouter`."
    ),
    # Feeds
    feed_followed="**Suivi :** {title}",
    feed_brought="Articles ajoutés : {count}. Les nouveaux arriveront d’eux-mêmes.",
    feed_arriving="Ses articles arrivent encore. `/flux liste` montre combien il y en a.",
    already_followed="Ce serveur suit déjà ce flux.",
    too_many_feeds=(
        "Impossible de suivre plus de flux ici : la limite est de {count}. Retires-en d’abord un."
    ),
    not_followed="Je ne peux pas suivre cela : {reason}.",
    site_too_slow="Ce site met trop de temps à répondre. Réessaie plus tard.",
    other_feeds="La page mène aussi à d’autres flux. Pour en suivre un, donne son adresse :",
    server_feeds_count="Flux de ce serveur : {count}",
    no_server_feeds="Il n’y en a pas encore. Suis-en un avec `/flux ajouter`.",
    feed_checked="consulté {when}",
    feed_next_check="prochaine fois {when}",
    feed_not_checked="pas encore consulté",
    feed_unread="pages illisibles : {count}",
    feed_paused="suspendu",
    feed_off="**désactivé**, car il échouait sans cesse",
    feed_failed="dernier échec : {reason}",
    feed_paused_now="Suspendu : {title}\n`/flux reprendre` le consulte à nouveau.",
    feed_resumed="De nouveau consulté : {title}",
    feed_removal="**Ne plus suivre {title} ?**\nSes articles ici : {count}",
    keep_articles="Garder les articles",
    remove_articles="Les retirer aussi",
    feed_removed="N’est plus suivi : {title}",
    feed_articles_stay="Articles qui restent : {count}",
    feed_articles_removed="Articles retirés : {count}",
    no_such_feed=(
        "Ce serveur ne suit pas un tel flux, ou plusieurs correspondent. Choisis parmi les"
        " suggestions."
    ),
    # A server's settings: the title of each, then its choices
    settings_title="Paramètres",
    channel_reply="Dans ce salon",
    server_reply="Sur tout le serveur",
    reply_as_server="comme sur tout le serveur",
    reply_channel="réponse dans le salon",
    reply_thread="réponse dans un fil",
    reply_private="réponse visible seulement par la personne qui demande",
    plain_messages="Chaque message ici est une question",
    plain_messages_ignore="désactivé",
    plain_messages_answer="activé : répondre ou rester silencieux",
    plain_messages_react="activé : répondre ou réagir avec 🤷",
    plain_messages_private=(
        "Ici, les réponses sont privées, mais le bot ne peut pas répondre en privé à un"
        " message. Tant que tu ne choisis pas le salon ou un fil, les messages restent sans"
        " réponse."
    ),
    scope="Articles",
    scope_both="les articles communs et ceux du serveur",
    scope_own="seulement les articles du serveur",
    scope_shared="seulement les articles communs",
    rate_limit="Questions par personne",
    rate_unlimited="sans limite",
    rate_per_minute="{count} par minute au maximum",
    store_questions="Texte des questions",
    store_off="non enregistré",
    store_on="enregistré",
    store_explanation=(
        "Les questions enregistrées te montrent dans `/aperçu` ce qui est resté sans réponse."
        " Elles se trouvent dans un fichier chez l’hébergeur de ce bot, sans les noms des"
        " personnes qui les ont posées. Si tu choisis « non enregistré », les questions"
        " enregistrées de ce serveur sont supprimées aussitôt."
    ),
    language="Langue",
    language_of_reader="celle de chaque personne",
    threshold="Réponses",
    threshold_low="même incertaines",
    threshold_middle="si elles sont plus probablement justes que fausses",
    threshold_high="seulement si elles sont assez sûres",
    threshold_highest="seulement si elles sont très sûres, sinon « pas de réponse sûre »",
    cannot_create_threads=(
        "Le bot ne peut pas créer de fils dans ce salon : il lui faut les permissions « Créer des"
        " fils publics » et « Envoyer des messages dans les fils ». En attendant, il répond dans le"
        " salon."
    ),
    # Insights
    insights_title="Questions des {days} derniers jours",
    nothing_asked="Aucune question n’a encore été posée ici.",
    answered_count="Questions avec réponse : {answered} sur {asked} ({percent} %)",
    latency="Temps de réponse habituel : {p50} ms · 95 % en {p95} ms au plus",
    unanswered="Sans réponse, les plus récentes d’abord",
    disliked="Notées 👎, les plus récentes d’abord",
    most_cited="Les plus cités",
    questions_not_stored=(
        "Les questions sans réponse ne sont pas listées, car le texte des questions n’est pas"
        " enregistré ici. Tu peux changer cela dans `/paramètres`."
    ),
    # Errors that the reader can put right
    empty_question="Il n’y a pas de question ici. Écris ce que tu veux savoir.",
    empty_search="Il n’y a rien à rechercher. Écris au moins un mot.",
    only_common_words=(
        "« {words} » ne contient que des mots trop courants pour une recherche. Ajoute "
        "un mot qui dit de quoi il s’agit."
    ),
    not_a_date=(
        "Je ne comprends pas la date « {typed} ». Écris par exemple « {day} » ou « {period} »."
    ),
    date_choices=(
        "aujourd’hui; hier; les 7 derniers jours; le mois dernier; cette année; l’année dernière"
    ),
    date_from="à partir du {day}",
    date_to="jusqu’au {day}",
    dates_reversed=(
        "Du {after} au {before} ? La première date est après la seconde. Inverse-les et repose"
        " ta question."
    ),
    no_such_source=(
        "Il n’y a pas d’articles de « {source} ». Choisis une source parmi les suggestions."
    ),
    no_such_article="Cet article n’existe pas ici. Choisis parmi les suggestions.",
    no_such_answer="Il n’y a pas de réponse avec cet identifiant ici.",
    article_gone="Cet article n’est plus dans la collection.",
    named_article_gone="« {title} » n’est plus dans la collection.",
    articles_changed="Les articles viennent de changer. Repose ta question.",
    old_button="Ce bouton vient d’une version plus ancienne. Repose ta question.",
    servers_only="Cela ne marche que sur les serveurs qui ont ajouté ce bot.",
    managers_only="Il te faut la permission « Gérer le serveur ».",
    not_your_answer=(
        "Seule la personne qui a posé la question peut supprimer ceci, ou quelqu’un qui peut"
        " gérer les messages ici."
    ),
    commands_updated="Les commandes ont changé. Appuie sur Ctrl+R dans Discord, puis réessaie.",
    # Errors that pass
    library_unreadable="Les articles sont illisibles pour le moment. Réessaie plus tard.",
    library_busy="Le bot est occupé pour le moment. Réessaie dans une minute.",
    discord_failing="Discord a des difficultés en ce moment. Réessaie dans une minute.",
    bot_not_permitted=(
        "Je n’ai pas le droit de faire ça ici. L’équipe du serveur peut vérifier mes permissions."
    ),
    restarting="Le bot redémarre. Réessaie dans une minute.",
    malformed_interaction="Quelque chose s’est perdu en route. Réessaie.",
    too_many_at_once=(
        "Trop de membres de ce serveur posent des questions en même temps. Réessaie {when}."
    ),
    asked_too_fast="Tu poses des questions trop vite. Réessaie {when}.",
    unexpected_error="Une erreur s’est produite. Elle est consignée sous {reference} ; réessaie.",
)
