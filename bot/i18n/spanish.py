"""The bot's texts in Spanish."""

from __future__ import annotations

from bot.i18n.strings import Strings

SPANISH = Strings(
    babel="es",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="preguntar",
    ask="Responde a una pregunta con citas exactas de los artículos, cada una con su fuente",
    question_name="pregunta",
    ask_question="¿Qué quieres saber?",
    source_name="fuente",
    ask_source="Buscar solo en artículos de esta fuente",
    after_name="desde",
    ask_after="Buscar solo en artículos desde esta fecha, p. ej. 2014-12-29",
    before_name="hasta",
    ask_before="Buscar solo en artículos hasta esta fecha, p. ej. 2015-01-31",
    private_name="privado",
    ask_private="Mostrarte la respuesta solo a ti",
    # /evidence
    evidence_name="pruebas",
    evidence="Vuelve a mostrar una respuesta y comprueba cada extracto con el artículo guardado",
    id_name="id",
    evidence_id="El ID al final de la respuesta, p. ej. a:7k2m9qx4ce",
    # /search and /article
    search_name="buscar",
    search="Busca artículos que coincidan con ciertas palabras, de cinco en cinco",
    words_name="palabras",
    search_words="Palabras de los artículos, de sus títulos o de sus fuentes",
    article_name="artículo",
    article="Muestra un artículo de un vistazo",
    title_name="título",
    article_title="Escribe parte del título y elige un artículo",
    # /timeline and /coverage
    timeline_name="cronología",
    timeline="Muestra un tema día a día, con el mejor extracto de cada día",
    coverage_name="cobertura",
    coverage="Cuenta los artículos sobre un tema, por fuente y fecha",
    topic_name="tema",
    topic="El tema, en pocas palabras",
    # /watch and /watches
    watch_name="vigilar",
    watch="Te avisa aquí cuando artículos nuevos respondan a una pregunta",
    watch_question="¿De qué quieres que te avise?",
    ping_name="mencionar",
    watch_ping=(
        "Mencionarte cuando haya novedades, para que recibas una notificación (por defecto, no)"
    ),
    watches_name="vigiladas",
    watches="Muestra las preguntas vigiladas y permite dejar de vigilarlas",
    # /help, /about and /forget
    help_name="ayuda",
    help="Cómo usar este bot",
    about_name="acerca-de",
    about="Qué artículos consulta este bot y qué guarda",
    forget_name="olvidar",
    forget="Ver y borrar lo que se guarda sobre ti",
    # /articles
    articles_name="artículos",
    articles="Añadir, listar o quitar los artículos propios de este servidor",
    add_name="añadir",
    articles_add="Añade archivos o una página web a los artículos propios de este servidor",
    file_name="archivo",
    file2_name="archivo2",
    file3_name="archivo3",
    file4_name="archivo4",
    file5_name="archivo5",
    add_file=(
        "Texto, página web, PDF, documento de Office, libro electrónico, exportación o ZIP,"
        " hasta 10 MB"
    ),
    url_name="dirección",
    add_url="Una página web o un archivo en la web",
    add_source="De dónde son estos artículos; sustituye lo que digan los archivos",
    published_name="publicado",
    add_published="Su fecha, p. ej. 2014-12-29; sustituye lo que digan los archivos",
    list_name="lista",
    articles_list="Muestra los artículos propios de este servidor, los más nuevos primero",
    list_words="Solo artículos con estas palabras en el título, la fuente, el autor o la dirección",
    edit_name="editar",
    articles_edit="Corrige el título, la fuente, la fecha o la dirección web de un artículo",
    remove_name="quitar",
    articles_remove="Quita uno de los artículos propios de este servidor",
    remove_article="Su título o su ID",
    info_name="info",
    articles_info="Cuenta los artículos propios de este servidor, con sus fuentes y fechas",
    # /feeds
    feeds_name="feeds",
    feeds="Seguir feeds, cuyos artículos pasan a ser propios de este servidor",
    feeds_add="Sigue un feed: añade sus artículos, y los nuevos en cuanto aparecen",
    feeds_url="La dirección del feed o de una página que enlace con él",
    feed_name="feed",
    feed="Su título o su dirección",
    feeds_list="Muestra los feeds de este servidor y cómo están",
    feeds_remove="Deja de seguir un feed; tú decides si sus artículos se quedan",
    pause_name="pausar",
    feeds_pause="Deja de consultar un feed hasta que lo reanudes",
    resume_name="reanudar",
    feeds_resume="Vuelve a consultar un feed pausado o desactivado",
    # /settings and /insights
    settings_name="ajustes",
    settings="Adónde van las respuestas, qué artículos se consultan y qué se guarda",
    insights_name="resumen",
    insights="Cómo se han respondido aquí las preguntas de los últimos 30 días",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="Comprobar la cita",
    find_evidence_name="Buscar pruebas",
    ask_this_name="Preguntar esto",
    # Answers
    answer_found="✓ **Respuesta encontrada.**",
    not_found="✗ **No hay nada sobre esto en estos artículos.**",
    no_sure_answer="≈ **Ninguna respuesta segura.**",
    nearest_lead="Esto es lo más parecido.",
    empty_scope="Aquí todavía no hay artículos.",
    nothing_in_limits="No hay artículos de esa fuente y ese periodo.",
    no_search_terms="En esta pregunta no hay palabras que buscar. Di de qué se trata.",
    missing_terms="Ningún artículo contiene: {words}",
    unmatched="Estos extractos no mencionan: {words}",
    correction="Ningún artículo contiene «{typed}»; se ha buscado «{read}».",
    limited_to="Filtros: {limits}",
    limited_to_article="artículo «{title}»",
    days_on="el {day}",
    days_from="desde el {day}",
    days_until="hasta el {day}",
    days_between="del {first} al {last}",
    searched_one="{count} artículo consultado",
    searched_many="{count} artículos consultados",
    searched_millions="{count} de artículos consultados",
    conflict="Las fuentes difieren: {claims}",
    also_in_one="también en {count} artículo más",
    also_in_many="también en {count} artículos más",
    also_in_millions="también en {count} de artículos más",
    one_page="pág. {page}",
    several_pages="págs. {first}-{last}",
    untitled="sin título",
    answer_in_thread="La respuesta está en el hilo.",
    shared_by="Compartido por {user}",
    how_to_ask=(
        "¡Te ayudo con mucho gusto! Hazme una pregunta con `/preguntar`, en una mención o por"
        " mensaje directo, y citaré las frases de los artículos que la responden. `/ayuda` muestra"
        " qué más sé hacer. En cualquier mensaje: clic derecho (en el móvil: mantén pulsado) →"
        " Aplicaciones."
    ),
    follow_up=(
        "No recuerdo las preguntas anteriores, así que vuelve a preguntar y di de quién o de qué se"
        " trata."
    ),
    examples_lead="Por ejemplo:",
    question_stands_alone=(
        "Cada pregunta es independiente: no recuerdo las anteriores. Para hacerme otra,"
        " mencióname o usa `/preguntar`."
    ),
    ask_combined="¿Querías decir esto?",
    answers_are_private="Aquí las respuestas son privadas. Pregunta con `/preguntar`.",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="Leer",
    open_article_numbered="Leer {number}",
    show_context="Contexto",
    show_context_numbered="Contexto {number}",
    more_evidence="Más pruebas",
    explain_scores="¿Por qué estos?",
    share="Compartir",
    shared="Compartido",
    ask_shown="Preguntar",
    ask_shown_numbered="Pregunta {number}",
    undo="Deshacer",
    undo_all="Deshacer todo",
    correct="Corregir",
    correct_numbered="Corregir {number}",
    forget_all="Borrar",
    previous_page="Anterior",
    next_page="Siguiente",
    ask_article="Preguntar solo aquí",
    show_changes="Qué ha cambiado",
    more_settings="Más ajustes",
    previous_settings="Volver",
    # Replies to the buttons of an answer
    more_evidence_title="Más pruebas",
    explain_scores_title="¿Por qué estos extractos? Puntos por cada palabra que coincide",
    kind_time="una fecha u hora",
    kind_number="un número",
    kind_name="un nombre",
    kind_reason="una razón",
    vote_stored="{vote} guardado, sin tu nombre. Púlsalo otra vez para retirarlo.",
    vote_changed="Cambiado a {vote}.",
    vote_withdrawn="{vote} retirado.",
    already_shared="Ya has compartido esta respuesta.",
    # Checks of quotations
    check_quote_title="¿Es literal esta cita?",
    quote_verbatim="✓ **Literal:** «{quote}»",
    quote_shortened="⚠ **Literal, pero con un corte:** «{quote}»",
    quote_omits_negation="≠ **No es literal: falta una negación en** «{quote}»",
    quote_left_out="Omitido: {words}",
    quote_negation_missing="Falta una negación: {words}",
    quote_joins_sentences="Las palabras citadas son de frases distintas.",
    quote_joins_paragraphs="Las palabras citadas son de párrafos distintos.",
    quote_joins_speech="Puede que sean de personas distintas.",
    quote_differs="≠ **No es literal.** ~~Lo citado~~ y **lo que dice el artículo** en su lugar:",
    quote_partly_verbatim="≠ **Literal solo en parte.** Esto es lo que dice el artículo:",
    quote_sentence_not_found="✗ **En ninguno de estos artículos:** «{quote}»",
    quote_sentence_misplaced="≠ **En este artículo, pero en otro lugar:** «{quote}»",
    quote_sentence_elsewhere="≠ **En otro artículo** ({article}): «{quote}»",
    quote_not_found="✗ **En ninguno de estos artículos**, ni nada parecido: «{quote}»",
    quote_without_words="**No hay palabras que buscar** en «{quote}».",
    no_quotation=(
        "No encuentro ninguna cita en este mensaje: no hay nada entre comillas y ningún"
        " artículo dice algo parecido. Pon las palabras entre comillas o escribe «> » delante"
        " y vuelve a intentarlo."
    ),
    quotes_left_out=(
        "Citas que no se muestran: {count}. Para comprobarlas, escríbelas en un mensaje aparte."
    ),
    message_without_text="Este mensaje no contiene texto.",
    message_too_long_to_ask=(
        "Este mensaje es demasiado largo para una sola pregunta. «Buscar pruebas» busca todo"
        " lo que afirma."
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="Esto es lo que dicen los artículos. Si es cierto, lo decides tú.",
    no_claims=(
        "Este mensaje no afirma nada que se pueda buscar: es solo charla, es demasiado"
        " corto o no dice de quién o de qué trata."
    ),
    claims_left_out=(
        "Afirmaciones que no se muestran: {count}. Para buscarlas, escríbelas en un mensaje aparte."
    ),
    extract_above="El extracto {number} de arriba también trata de esto.",
    stored_answer_title="Respuesta {id}, {day}",
    extract_verified=(
        "✓ coincide con el artículo guardado {article} · bytes {start} a {end} · SHA-256 {hash}…"
    ),
    # Articles, found or shown one by one
    page="página {number} de {of}",
    article_length_one="{count} palabra",
    article_length_many="{count} palabras",
    article_length_millions="{count} de palabras",
    article_key_terms="Palabras clave: {words}",
    changed_on="modificado el {day}",
    only_corrected="Solo se corrigieron los datos; el texto es el mismo.",
    only_layout_changed="Solo cambió el formato, o texto que no se busca.",
    changes_left_out="Cambios no mostrados: {count}",
    ask_article_question="Tu pregunta sobre este artículo",
    ask_article_empty="«{field}» todavía está vacío. Escribe lo que quieres saber.",
    # Topics
    timeline_none="**Ningún artículo con fecha trata de esto.**",
    timeline_days="días mostrados: {count}",
    coverage_none="**Ningún artículo trata de esto.**",
    coverage_counts="Artículos sobre el tema: **{articles}** · pasajes: {passages}",
    coverage_sources="Fuentes: {count}, sobre todo {sources}",
    coverage_unsourced="Sin fuente: {count}",
    coverage_undated="Sin fecha: {count}",
    coverage_gap="Nada entre el {first} y el {last} ({days} días)",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="Artículos: {count}",
    sources_count="Fuentes: {count}",
    date_range="Del {first} al {last}",
    date_single="Todos del {day}",
    # Watched questions
    watch_started=(
        "Avisaré aquí cuando un artículo nuevo diga algo sobre esto. Hasta que lo detengas, se"
        " guardan la pregunta, este canal y tu ID de usuario."
    ),
    watch_with_ping="Te mencionaré a ti y a nadie más.",
    watch_without_ping="No se mencionará a nadie.",
    watch_already_there="Lo que ya dicen los artículos:",
    watch_nearest="Todavía no hay una respuesta segura. Esto es lo más parecido:",
    watch_nothing_yet="Los artículos todavía no dicen nada sobre esto.",
    already_watched="Esta pregunta ya se vigila aquí.",
    too_many_watches="Aquí no se pueden vigilar más preguntas. Detén antes una.",
    cannot_write_here="Esto solo funciona en un canal donde tanto tú como el bot puedan escribir.",
    watches_title="Preguntas vigiladas",
    no_watches="Ninguna todavía. Empieza con `/vigilar`.",
    watch_mentions="con mención",
    stop_watching="Dejar de vigilar…",
    watch_news="Hay artículos nuevos que dicen algo sobre esto.",
    watch_stop_hint="detener con {command}",
    # Help and privacy
    help_title="Citas exactas de los artículos, cada una con su fuente",
    help_direct="También puedes mencionarme con una pregunta o enviármela por mensaje directo.",
    help_message_commands=(
        "En cualquier mensaje, clic derecho (en el móvil: mantén pulsado) → Aplicaciones: {names}."
    ),
    about_not_stored="Nunca se guarda quién hace una pregunta y, aquí, tampoco su texto.",
    about_stored=(
        "Nunca se guarda quién hace una pregunta. Quienes gestionan este servidor han decidido"
        " guardar el texto de las preguntas hasta que lo desactiven: lo ven en `/resumen`, y se"
        " vuelve a sugerir a quien pregunta. Las preguntas privadas nunca se guardan."
    ),
    about_data=(
        "**Las respuestas** se conservan con un ID, con el día, los filtros y el lugar de sus"
        " extractos, hasta que quien aloja el bot las borre o tú borres las tuyas con 🗑️.\n"
        "**Los votos** se conservan con un hash con clave secreta en lugar de tu ID de usuario,"
        " hasta que"
        " los retires.\n"
        "**Las preguntas vigiladas** (`/vigilar`) se conservan con su canal y tu ID de usuario,"
        " hasta que las detengas con `/vigiladas`.\n"
        "**Los artículos propios de un servidor** (`/artículos añadir`) se conservan con el ID"
        " de usuario de quien los añadió.\n"
        "`/olvidar` muestra lo que se guarda sobre ti y lo borra."
    ),
    about_fetched=(
        "**Las páginas y los feeds** que añade quien administra el servidor se consultan en sus"
        " sitios. Estos ven la dirección de la máquina del bot, y nada de las personas de aquí."
    ),
    forget_title="Lo que se guarda sobre ti",
    forget_counts=(
        "Preguntas vigiladas, en todas partes: {watches}\n"
        "Votos: {votes}\n"
        "Artículos que añadiste: {articles} (se quedan, sin tu ID de usuario)"
    ),
    nothing_to_forget="No hay nada guardado con tu ID de usuario.",
    forget_questions=(
        "Las preguntas se guardan sin la persona que las hizo, así que no puedo saber cuáles"
        " son tuyas. Para borrar una respuesta que recibiste, pulsa 🗑️ o reacciona con ❌."
    ),
    forgotten_title="Borrado",
    # A server's own articles
    server_articles_count="Artículos propios de este servidor: {count}",
    server_articles_with_words="Con «{words}»: {count}",
    no_server_articles="Todavía no hay ninguno. Añádelos con `/artículos añadir`.",
    last_added="Añadido por última vez {when}",
    upload_counts="**Añadidos: {new} · actualizados: {changed}**",
    nothing_added="**No se ha añadido nada.**",
    already_added="Ya estaban: {count}",
    file_new="nuevo",
    file_new_version="versión nueva",
    file_known="ya estaba",
    file_corrected="corregido",
    no_source="sin fuente",
    no_date="sin fecha",
    files_rejected="No se han añadido:",
    and_more="…y {count} más",
    file_too_large="de más de {megabytes} MB",
    file_download_failed="no se pudo descargar de Discord; vuelve a adjuntarlo",
    too_many_articles_one=("este servidor ha llegado al límite de {count} artículo; quítalo antes"),
    too_many_articles_many=(
        "este servidor ha llegado al límite de {count} artículos; quita antes algunos"
    ),
    too_many_articles_millions=(
        "este servidor ha llegado al límite de {count} de artículos; quita antes algunos"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="este tipo de archivo no es compatible ({extensions})",
    empty_file="el archivo está vacío",
    file_without_text="no contiene texto",
    page_without_article="no se encontró ningún artículo en esta página",
    page_needs_javascript=(
        "esta página solo muestra su texto con JavaScript, que aquí no se ejecuta: ábrela en un"
        " navegador, guárdala como archivo HTML y añade ese archivo"
    ),
    page_needs_login=(
        "esta página pide iniciar sesión: ábrela en un navegador, guárdala como archivo HTML y"
        " añade ese archivo"
    ),
    page_needs_consent=(
        "esta página solo pide el consentimiento para las cookies: ábrela en un navegador,"
        " guárdala como archivo HTML y añade ese archivo"
    ),
    page_not_found="esa página no existe: la dirección lleva a una página de error o a la portada",
    file_without_text_field="no sé cuál de sus campos es el texto; llámalo «text». Tiene {fields}",
    table_without_names=(
        "su primera fila debe nombrar las columnas, como title, date y text, pero tiene {fields}"
    ),
    line_without_object="una línea que debería ser un objeto JSON no lo es",
    part_not_utf8="una parte no está en UTF-8, como el resto",
    row_of_other_width="una fila tiene {found} valores, pero hay {expected} columnas",
    file_is_pdf="es un PDF, no un archivo de texto",
    file_is_archive="es un archivo ZIP o un documento de Office, no un archivo de texto",
    file_is_compressed="es un archivo comprimido, no un archivo de texto",
    file_is_rich_text="es un documento RTF, no un archivo de texto",
    file_is_binary="es un archivo binario, no un archivo de texto",
    damaged_text="texto {encoding} dañado en el byte {byte}",
    unknown_encoding="está en una codificación desconocida; guárdalo como UTF-8",
    unsure_encoding="puede estar en {first} o en {second}; guárdalo como UTF-8",
    file_too_slow="se tardó más de {seconds} segundos en leerlo",
    file_needs_memory="leerlo necesitaba más de {megabytes} MB de memoria",
    missing_extra="aquí no se puede leer: quien aloja el bot debe instalar el extra «{extra}»",
    damaged_format="no es un archivo {format} en buen estado",
    unsafe_xml="su XML declara entidades, que no se leen",
    file_is_locked="está protegido con contraseña; guárdalo sin ella",
    file_is_scanned=(
        "sus páginas son imágenes sin texto; pásale antes un reconocimiento de texto (OCR)"
    ),
    file_has_many_pages="tiene más de {count} páginas",
    file_unpacks_large="descomprimido ocupa más de {megabytes} MB",
    file_unpacks_far="descomprimido ocupa más de {ratio} veces su tamaño",
    file_compressed_otherwise=(
        "está comprimido con un método que no se puede leer; vuelve a comprimirlo como un ZIP"
        " normal"
    ),
    file_has_many_files="contiene más de {count} archivos",
    file_nested_too_deep="está dentro de demasiados archivos comprimidos, unos dentro de otros",
    file_is_old_office="es de una versión antigua de Office; guárdalo como .docx",
    book_is_protected="el libro está protegido contra copia (DRM)",
    unknown_xml="su XML empieza por <{root}>, un tipo que no sé leer",
    no_feed="ahí no se encontró ningún feed",
    list_of_feeds="es una lista de feeds, no un artículo",
    only_a_teaser="solo un adelanto, que termina con «leer más» o algo parecido",
    file_reader_failed="algo salió mal al leerlo",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="no es una dirección web",
    fetch_address_too_long="la dirección tiene más de {characters} caracteres",
    fetch_other_scheme="una dirección debe empezar por https:// o http://",
    fetch_credentials="la dirección contiene un usuario o una contraseña; quítalos",
    fetch_other_port="este bot solo accede a los puertos 80 y 443, no al {port}",
    fetch_local_name=(
        "{host} es un nombre de una red privada; solo quien aloja el bot puede"
        " permitirlo (FETCH_ALLOW)"
    ),
    fetch_private_address=(
        "{host} no está en la internet pública; solo quien aloja el bot puede"
        " permitirlo (FETCH_ALLOW)"
    ),
    fetch_unknown_host="no existe ningún sitio llamado {host}; revisa cómo está escrito",
    fetch_no_name_server="ahora mismo no se puede resolver el nombre {host}; inténtalo más tarde",
    fetch_no_connection="ahora mismo no se puede conectar con {host}",
    fetch_no_security="no hay conexión segura con {host}: su certificado no es válido",
    fetch_incomplete="{host} cortó la conexión antes de terminar",
    fetch_invalid_response="{host} no responde como un sitio web",
    fetch_too_slow="{host} tardó más de {seconds} segundos",
    fetch_too_large="el contenido ocupa más de {megabytes} MB",
    fetch_overcompressed="descomprimido, el contenido ocupa más de {ratio} veces su tamaño",
    fetch_damaged="llegó dañado y no se puede descomprimir",
    fetch_unknown_compression=(
        "el sitio lo comprime de una forma que aquí no se puede leer ({encoding})"
    ),
    fetch_unsupported_type="lo que hay ahí no se puede leer como artículo (tipo: {type})",
    fetch_too_many_redirects="redirige más de {count} veces",
    fetch_invalid_redirect="redirige a algo que no es una dirección web",
    fetch_insecure_redirect="redirige de https a http, que no es seguro",
    fetch_not_found="no hay ninguna página en esa dirección (estado {status})",
    fetch_forbidden="{host} no deja que los programas lean esto (estado {status})",
    fetch_too_many_requests="{host} pide esperar un rato; inténtalo más tarde",
    fetch_server_failed=(
        "{host} tiene un problema en este momento (estado {status}); inténtalo más tarde"
    ),
    fetch_unexpected_status="{host} respondió con el estado {status} en lugar de una página",
    fetch_robots="{host} pide a los programas que no lean esto (en su robots.txt)",
    fetch_robots_unavailable=(
        "ahora mismo no se puede leer el robots.txt de {host}; inténtalo más tarde"
    ),
    # What a reader is not certain of
    date_unreadable="no se entiende la fecha «{date}»",
    date_ambiguous="la fecha «{date}» puede ser dos días distintos; indícala con «{button}»",
    date_unlikely="la fecha «{date}» es muy antigua o está en el futuro",
    times_left_out="marcas de tiempo de una transcripción que se han omitido: {count}",
    lines_left_out="encabezados y números de página que se han omitido: {count}",
    pages_without_text="páginas sin texto, quizá escaneadas: {count}",
    hidden_words_left_out="palabras que no se ven en las páginas y se han omitido: {count}",
    lines_with_marks="líneas que no se buscan porque sus letras llevan demasiados signos: {count}",
    text_not_searched="su texto no se puede encontrar: nada en él parece un artículo",
    field_left_out="se ha omitido «{line}» de la cabecera",
    not_in_full="no se ha leído entero",
    # Correcting an article
    correct_form="Corregir este artículo",
    correct_title="Título",
    correct_source="Fuente",
    correct_date="Fecha",
    correct_date_hint="Por ejemplo, 2014-12-29. Déjala vacía si no hay ninguna.",
    correct_url="Dirección web",
    article_corrected="Corregido: {facts}",
    nothing_corrected="No se ha cambiado nada.",
    not_a_web_address="Eso no es una dirección web. Escríbela así: https://example.org.",
    address_taken="Otro artículo propio de este servidor ya tiene esa dirección web.",
    # Undoing an upload, removing an article
    upload_undone="Deshechos: {count}",
    nothing_to_undo="Ya no queda nada que deshacer.",
    article_removed=(
        "Quitado: {title}\nPuedes deshacerlo durante un día. Después no quedará nada de él aquí."
    ),
    article_restored="Recuperado: {title}",
    cannot_restore="Esto ya no se puede deshacer.",
    no_such_server_article=(
        "Ninguno de los artículos propios de este servidor tiene ese título, o lo tienen varios."
        " Elige una de las sugerencias. Los artículos compartidos no se pueden cambiar desde"
        " Discord."
    ),
    # Adding from the web
    nothing_to_add="Adjunta un archivo o indica una dirección web con `{option}`.",
    rest_not_added="el resto no se añadió: tardaba más de {minutes} minutos",
    fetching_off=(
        "Añadir desde la web está desactivado aquí. Quien aloja el bot puede permitirlo con"
        " SERVER_FETCH=1."
    ),
    fetched_too_often=(
        "Este servidor ha llegado al límite de {count} direcciones web por hora. Vuelve a"
        " intentarlo {when}."
    ),
    feed_hint=(
        "Esto es un feed. Para recibir también sus artículos nuevos, síguelo con `/feeds añadir`."
    ),
    # Feeds
    feed_followed="**Siguiendo:** {title}",
    feed_brought="Artículos añadidos: {count}. Los nuevos llegarán solos.",
    feed_arriving="Sus artículos aún están llegando. `/feeds lista` muestra cuántos hay.",
    already_followed="Este servidor ya sigue este feed.",
    too_many_feeds="Aquí no se pueden seguir más feeds: el límite es {count}. Quita antes uno.",
    not_followed="No puedo seguir esto: {reason}.",
    site_too_slow="Este sitio tarda demasiado en responder. Inténtalo más tarde.",
    other_feeds="La página también enlaza con otros feeds. Para seguir uno, indica su dirección:",
    server_feeds_count="Feeds de este servidor: {count}",
    no_server_feeds="Todavía no hay ninguno. Sigue uno con `/feeds añadir`.",
    feed_checked="consultado {when}",
    feed_next_check="próxima consulta {when}",
    feed_not_checked="aún sin consultar",
    feed_unread="páginas que no se pudieron leer: {count}",
    feed_paused="en pausa",
    feed_off="**desactivado**, porque fallaba una y otra vez",
    feed_failed="último fallo: {reason}",
    feed_paused_now="En pausa: {title}\n`/feeds reanudar` vuelve a consultarlo.",
    feed_resumed="Se vuelve a consultar: {title}",
    feed_removal="**¿Dejar de seguir {title}?**\nSus artículos aquí: {count}",
    keep_articles="Dejar los artículos",
    remove_articles="Quitarlos también",
    feed_removed="Ya no se sigue: {title}",
    feed_articles_stay="Artículos que se quedan: {count}",
    feed_articles_removed="Artículos quitados: {count}",
    no_such_feed=(
        "Este servidor no sigue ningún feed así, o coinciden varios. Elige uno de las sugerencias."
    ),
    # A server's settings: the title of each, then its choices
    settings_title="Ajustes",
    channel_reply="En este canal",
    server_reply="En todo el servidor",
    reply_as_server="igual que en todo el servidor",
    reply_channel="responder en el canal",
    reply_thread="responder en un hilo",
    reply_private="responder solo a quien pregunta",
    plain_messages="Cada mensaje aquí es una pregunta",
    plain_messages_ignore="desactivado",
    plain_messages_answer="activado: responder o callar",
    plain_messages_react="activado: responder o reaccionar con 🤷",
    plain_messages_private=(
        "Aquí las respuestas son privadas, pero el bot no puede responder en privado a un"
        " mensaje. Hasta que elijas el canal o un hilo, los mensajes quedan sin respuesta."
    ),
    scope="Artículos",
    scope_both="los artículos compartidos y los del servidor",
    scope_own="solo los artículos del servidor",
    scope_shared="solo los artículos compartidos",
    rate_limit="Preguntas por persona",
    rate_unlimited="sin límite",
    rate_per_minute="como máximo {count} por minuto",
    store_questions="Texto de las preguntas",
    store_off="no guardado",
    store_on="guardado",
    store_explanation=(
        "Las preguntas guardadas te muestran en `/resumen` qué quedó sin respuesta. Están en un"
        " archivo de quien aloja este bot, sin los nombres de quienes preguntaron. Si eliges «no"
        " guardado», las preguntas guardadas de este servidor se borran en el acto."
    ),
    language="Idioma",
    language_of_reader="el de cada persona",
    threshold="Responder",
    threshold_low="incluso sin estar seguro",
    threshold_middle="si es más probable acertar que fallar",
    threshold_high="solo si es bastante seguro",
    threshold_highest="solo si es muy seguro; si no, «ninguna respuesta segura»",
    cannot_create_threads=(
        "El bot no puede crear hilos en este canal: necesita los permisos «Crear hilos públicos» y"
        " «Enviar mensajes en hilos». Mientras tanto, responde en el canal."
    ),
    # Insights
    insights_title="Preguntas de los últimos {days} días",
    nothing_asked="Aquí todavía no se ha preguntado nada.",
    answered_count="Respondidas: {answered} de {asked} ({percent} %)",
    latency="Tiempo de respuesta habitual: {p50} ms · el 95 % en {p95} ms como máximo",
    unanswered="Sin respuesta, las más recientes primero",
    disliked="Valoradas con 👎, las más recientes primero",
    most_cited="Los más citados",
    questions_not_stored=(
        "Las preguntas sin respuesta no aparecen, porque aquí no se guarda el texto de las"
        " preguntas. Puedes cambiarlo en `/ajustes`."
    ),
    # Errors that the reader can put right
    empty_question="Aquí no hay ninguna pregunta. Escribe lo que quieres saber.",
    empty_search="No hay nada que buscar. Escribe al menos una palabra.",
    only_common_words=(
        "«{words}» solo tiene palabras demasiado comunes para buscarlas. Añade una que "
        "diga de qué se trata."
    ),
    not_a_date="No entiendo la fecha «{typed}». Escribe, por ejemplo, «{day}» o «{period}».",
    date_choices="hoy; ayer; últimos 7 días; mes pasado; este año; año pasado",
    date_from="desde el {day}",
    date_to="hasta el {day}",
    dates_reversed=(
        "¿Del {after} al {before}? La primera fecha es posterior a la segunda. Intercámbialas"
        " y pregunta otra vez."
    ),
    no_such_source="No hay artículos de «{source}». Elige una fuente de las sugerencias.",
    no_such_article="Ese artículo no está aquí. Elige una de las sugerencias.",
    no_such_answer="Aquí no hay ninguna respuesta con ese ID.",
    article_gone="Este artículo ya no está en la colección.",
    named_article_gone="«{title}» ya no está en la colección.",
    articles_changed="Los artículos acaban de cambiar. Pregunta otra vez.",
    old_button="Este botón es de una versión anterior. Pregunta otra vez.",
    servers_only="Esto solo funciona en servidores que han añadido este bot.",
    managers_only="Necesitas el permiso «Gestionar servidor».",
    not_your_answer=(
        "Solo puede borrar esto quien hizo la pregunta o quien puede gestionar mensajes aquí."
    ),
    commands_updated="Los comandos han cambiado. Pulsa Ctrl+R en Discord y vuelve a intentarlo.",
    # Errors that pass
    library_unreadable="Los artículos no se pueden leer en este momento. Inténtalo más tarde.",
    library_busy="El bot está ocupado en este momento. Inténtalo dentro de un minuto.",
    discord_failing="Discord tiene problemas en este momento. Inténtalo dentro de un minuto.",
    bot_not_permitted=(
        "Aquí no tengo permiso para eso. Quien administra el servidor puede revisar mis permisos."
    ),
    restarting="El bot se está reiniciando. Inténtalo dentro de un minuto.",
    malformed_interaction="Algo se ha perdido por el camino. Vuelve a intentarlo.",
    too_many_at_once=(
        "Demasiadas personas de este servidor preguntan a la vez. Vuelve a intentarlo {when}."
    ),
    asked_too_fast="Preguntas demasiado rápido. Vuelve a intentarlo {when}.",
    unexpected_error=(
        "Algo ha salido mal. Ha quedado registrado como {reference}; vuelve a intentarlo."
    ),
)
