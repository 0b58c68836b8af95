"""The bot's texts in Brazilian Portuguese."""

from __future__ import annotations

from bot.i18n.strings import Strings

PORTUGUESE = Strings(
    babel="pt_BR",
    first_of_month="{day}º",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="perguntar",
    ask="Responde a uma pergunta com citações exatas dos artigos, cada uma com sua fonte",
    question_name="pergunta",
    ask_question="O que você quer saber?",
    source_name="fonte",
    ask_source="Buscar só em artigos desta fonte",
    after_name="desde",
    ask_after="Buscar só em artigos publicados a partir desta data, p. ex. 2014-12-29",
    before_name="até",
    ask_before="Buscar só em artigos publicados até esta data, p. ex. 2015-01-31",
    private_name="privado",
    ask_private="Mostrar a resposta só para você",
    # /evidence
    evidence_name="evidências",
    evidence="Mostra uma resposta de novo e confere cada trecho com o artigo armazenado",
    id_name="id",
    evidence_id="O ID no fim da resposta, p. ex. a:7k2m9qx4ce",
    # /search and /article
    search_name="buscar",
    search="Encontra artigos com certas palavras, cinco por vez",
    words_name="palavras",
    search_words="Palavras dos artigos, dos títulos ou das fontes",
    article_name="artigo",
    article="Mostra um artigo em resumo",
    title_name="título",
    article_title="Digite parte do título e escolha um artigo",
    # /timeline and /coverage
    timeline_name="cronologia",
    timeline="Mostra um assunto dia a dia, com o melhor trecho de cada dia",
    coverage_name="cobertura",
    coverage="Conta os artigos sobre um assunto, por fonte e data",
    topic_name="assunto",
    topic="O assunto, em poucas palavras",
    # /watch and /watches
    watch_name="acompanhar",
    watch="Avisa aqui quando artigos novos responderem a uma pergunta",
    watch_question="Sobre o que você quer receber avisos?",
    ping_name="mencionar",
    watch_ping=(
        "Mencionar você quando houver novidades, para receber uma notificação (por padrão, não)"
    ),
    watches_name="acompanhadas",
    watches="Mostra as perguntas acompanhadas e permite encerrá-las",
    # /help, /about and /forget
    help_name="ajuda",
    help="Como usar este bot",
    about_name="sobre",
    about="Quais artigos este bot consulta e o que ele armazena",
    forget_name="esquecer",
    forget="Veja e exclua o que está armazenado sobre você",
    # /articles
    articles_name="artigos",
    articles="Adicionar, listar ou remover os artigos próprios deste servidor",
    add_name="adicionar",
    articles_add="Adiciona arquivos ou uma página da web aos artigos próprios deste servidor",
    file_name="arquivo",
    file2_name="arquivo2",
    file3_name="arquivo3",
    file4_name="arquivo4",
    file5_name="arquivo5",
    add_file=(
        "Texto, página, PDF, documento do Office, e-book, exportação ou arquivo ZIP de até 10 MB"
    ),
    url_name="endereço",
    add_url="Uma página ou um arquivo na web",
    add_source="De onde são estes artigos; substitui o que dizem os arquivos",
    published_name="publicado",
    add_published="A data deles, p. ex. 2014-12-29; substitui o que dizem os arquivos",
    list_name="lista",
    articles_list="Lista os artigos próprios deste servidor, os mais novos primeiro",
    list_words="Só artigos com estas palavras no título, na fonte, no autor ou no endereço",
    edit_name="editar",
    articles_edit="Corrige o título, a fonte, a data ou o endereço de um artigo",
    remove_name="remover",
    articles_remove="Remove um dos artigos próprios deste servidor",
    remove_article="O título ou o ID dele",
    info_name="info",
    articles_info="Conta os artigos próprios deste servidor, com fontes e datas",
    # /feeds
    feeds_name="feeds",
    feeds="Seguir feeds, cujos artigos passam a ser próprios deste servidor",
    feeds_add="Segue um feed: adiciona os artigos dele, e os novos assim que saem",
    feeds_url="O endereço do feed, ou de uma página que leve a ele",
    feed_name="feed",
    feed="O título ou o endereço dele",
    feeds_list="Lista os feeds deste servidor e a situação de cada um",
    feeds_remove="Deixa de seguir um feed; você decide se os artigos dele ficam",
    pause_name="pausar",
    feeds_pause="Deixa de consultar um feed até você retomá-lo",
    resume_name="retomar",
    feeds_resume="Volta a consultar um feed pausado ou desativado",
    # /settings and /insights
    settings_name="configurações",
    settings="Para onde vão as respostas, quais artigos são consultados e o que é armazenado",
    insights_name="resumo",
    insights="Como as perguntas foram respondidas aqui nos últimos 30 dias",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="Conferir citação",
    find_evidence_name="Buscar evidências",
    ask_this_name="Perguntar isto",
    # Answers
    answer_found="✓ **Resposta encontrada.**",
    not_found="✗ **Não há nada sobre isso nestes artigos.**",
    no_sure_answer="≈ **Nenhuma resposta segura.**",
    nearest_lead="Isto é o que mais se aproxima.",
    empty_scope="Ainda não há artigos aqui.",
    nothing_in_limits="Não há artigos dessa fonte e desse período.",
    no_search_terms="Não há palavras para buscar nesta pergunta. Diga do que se trata.",
    missing_terms="Nenhum artigo contém: {words}",
    unmatched="Estes trechos não mencionam: {words}",
    correction="Nenhum artigo contém “{typed}”; a busca foi por “{read}”.",
    limited_to="Filtros: {limits}",
    limited_to_article="artigo “{title}”",
    days_on="em {day}",
    days_from="a partir de {day}",
    days_until="até {day}",
    days_between="de {first} a {last}",
    searched_one="{count} artigo consultado",
    searched_many="{count} artigos consultados",
    searched_millions="{count} de artigos consultados",
    conflict="As fontes divergem: {claims}",
    also_in_one="também em {count} outro artigo",
    also_in_many="também em {count} outros artigos",
    also_in_millions="também em {count} de outros artigos",
    one_page="p. {page}",
    several_pages="pp. {first}-{last}",
    untitled="sem título",
    answer_in_thread="A resposta está no tópico.",
    shared_by="Compartilhado por {user}",
    how_to_ask=(
        "Fico feliz em ajudar! Faça uma pergunta com `/perguntar`, em uma menção ou por mensagem"
        " direta, e eu cito as frases dos artigos que a respondem. `/ajuda` mostra o que mais sei"
        " fazer. Em qualquer mensagem: botão direito (no celular: toque e segure) → Apps."
    ),
    follow_up=(
        "Não me lembro de perguntas anteriores, então pergunte de novo e diga de quem ou do que se"
        " trata."
    ),
    examples_lead="Por exemplo:",
    question_stands_alone=(
        "Cada pergunta é independente: não me lembro das anteriores. Para fazer outra, me"
        " mencione ou use `/perguntar`."
    ),
    ask_combined="Você quis dizer isto?",
    answers_are_private="Aqui as respostas são privadas. Pergunte com `/perguntar`.",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="Ler",
    open_article_numbered="Ler {number}",
    show_context="Contexto",
    show_context_numbered="Contexto {number}",
    more_evidence="Mais evidências",
    explain_scores="Por que estes?",
    share="Compartilhar",
    shared="Compartilhado",
    ask_shown="Perguntar",
    ask_shown_numbered="Pergunta {number}",
    undo="Desfazer",
    undo_all="Desfazer tudo",
    correct="Corrigir",
    correct_numbered="Corrigir {number}",
    forget_all="Excluir",
    previous_page="Anterior",
    next_page="Próxima",
    ask_article="Só este artigo",
    show_changes="O que mudou",
    more_settings="Mais configurações",
    previous_settings="Voltar",
    # Replies to the buttons of an answer
    more_evidence_title="Mais evidências",
    explain_scores_title="Por que estes trechos? Pontos por palavra encontrada",
    kind_time="uma data ou hora",
    kind_number="um número",
    kind_name="um nome",
    kind_reason="um motivo",
    vote_stored="{vote} armazenado, sem o seu nome. Aperte de novo para retirar.",
    vote_changed="Alterado para {vote}.",
    vote_withdrawn="{vote} retirado.",
    already_shared="Você já compartilhou esta resposta.",
    # Checks of quotations
    check_quote_title="Esta citação é literal?",
    quote_verbatim="✓ **Literal:** “{quote}”",
    quote_shortened="⚠ **Literal, mas com um corte:** “{quote}”",
    quote_omits_negation="≠ **Não é literal: falta uma negação em** “{quote}”",
    quote_left_out="Omitido: {words}",
    quote_negation_missing="Falta uma negação: {words}",
    quote_joins_sentences="As palavras citadas são de frases diferentes.",
    quote_joins_paragraphs="As palavras citadas são de parágrafos diferentes.",
    quote_joins_speech="Podem ser de pessoas diferentes.",
    quote_differs="≠ **Não é literal.** ~~O que foi citado~~ e **o que o artigo diz** no lugar:",
    quote_partly_verbatim="≠ **Literal só em parte.** Isto é o que diz o artigo:",
    quote_sentence_not_found="✗ **Em nenhum destes artigos:** “{quote}”",
    quote_sentence_misplaced="≠ **Neste artigo, mas em outro lugar:** “{quote}”",
    quote_sentence_elsewhere="≠ **Em outro artigo** ({article}): “{quote}”",
    quote_not_found="✗ **Em nenhum destes artigos**, nem nada parecido: “{quote}”",
    quote_without_words="**Não há palavras para buscar** em “{quote}”.",
    no_quotation=(
        "Não encontrei nenhuma citação nesta mensagem: nada está entre aspas, e nenhum artigo"
        " diz algo parecido. Coloque as palavras entre aspas ou escreva “> ” antes delas e"
        " tente de novo."
    ),
    quotes_left_out=(
        "Citações não mostradas: {count}. Para conferi-las, envie-as em uma mensagem separada."
    ),
    message_without_text="Esta mensagem não contém texto.",
    message_too_long_to_ask=(
        "Esta mensagem é longa demais para uma só pergunta. “Buscar evidências” procura tudo o que"
        " ela afirma."
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="Veja o que os artigos dizem sobre isso. Se é verdade, cabe a você julgar.",
    no_claims=(
        "Esta mensagem não afirma nada que eu possa procurar: é só conversa, curta demais"
        " ou não diz de quem ou do que se trata."
    ),
    claims_left_out=(
        "Afirmações não mostradas: {count}. Para procurá-las, envie-as em uma mensagem separada."
    ),
    extract_above="O trecho {number} acima também trata disso.",
    stored_answer_title="Resposta {id}, {day}",
    extract_verified=(
        "✓ confere com o artigo armazenado {article} · bytes {start} a {end} · SHA-256 {hash}…"
    ),
    # Articles, found or shown one by one
    page="página {number} de {of}",
    article_length_one="{count} palavra",
    article_length_many="{count} palavras",
    article_length_millions="{count} de palavras",
    article_key_terms="Palavras-chave: {words}",
    changed_on="alterado em {day}",
    only_corrected="Só os dados foram corrigidos; o texto é o mesmo.",
    only_layout_changed="Só mudou o layout, ou um texto que não entra na busca.",
    changes_left_out="Alterações não exibidas: {count}",
    ask_article_question="Sua pergunta sobre este artigo",
    ask_article_empty="“{field}” ainda está em branco. Escreva o que você quer saber.",
    # Topics
    timeline_none="**Nenhum artigo com data trata disso.**",
    timeline_days="dias mostrados: {count}",
    coverage_none="**Nenhum artigo trata disso.**",
    coverage_counts="Artigos sobre o assunto: **{articles}** · passagens: {passages}",
    coverage_sources="Fontes: {count}, principalmente {sources}",
    coverage_unsourced="Sem fonte: {count}",
    coverage_undated="Sem data: {count}",
    coverage_gap="Nada entre {first} e {last} ({days} dias)",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="Artigos: {count}",
    sources_count="Fontes: {count}",
    date_range="De {first} a {last}",
    date_single="Todos de {day}",
    # Watched questions
    watch_started=(
        "Vou avisar aqui quando um artigo novo disser algo sobre isto. Até você encerrar, a"
        " pergunta, este canal e seu ID de usuário ficam armazenados."
    ),
    watch_with_ping="Vou mencionar você e mais ninguém.",
    watch_without_ping="Ninguém será mencionado.",
    watch_already_there="O que os artigos já dizem:",
    watch_nearest="Ainda não há uma resposta segura. Isto é o que mais se aproxima:",
    watch_nothing_yet="Os artigos ainda não dizem nada sobre isto.",
    already_watched="Esta pergunta já é acompanhada aqui.",
    too_many_watches="Não dá para acompanhar mais perguntas aqui. Encerre uma antes.",
    cannot_write_here="Isto só funciona em um canal em que você e o bot possam escrever.",
    watches_title="Perguntas acompanhadas",
    no_watches="Nenhuma ainda. Comece com `/acompanhar`.",
    watch_mentions="com menção",
    stop_watching="Parar de acompanhar…",
    watch_news="Há artigos novos que dizem algo sobre isto.",
    watch_stop_hint="encerrar com {command}",
    # Help and privacy
    help_title="Citações exatas dos artigos, cada uma com sua fonte",
    help_direct="Você também pode me mencionar com uma pergunta ou enviá-la por mensagem direta.",
    help_message_commands=(
        "Em qualquer mensagem, clique com o botão direito (no celular: toque e segure) → Apps:"
        " {names}."
    ),
    about_not_stored=(
        "O bot nunca armazena quem faz uma pergunta e, aqui, também não armazena o texto dela."
    ),
    about_stored=(
        "O bot nunca armazena quem faz uma pergunta. Quem gerencia este servidor escolheu"
        " armazenar o texto das perguntas até desativar essa opção: ele aparece em `/resumo` e é"
        " sugerido de novo a quem pergunta. Perguntas privadas nunca são armazenadas."
    ),
    about_data=(
        "**As respostas** ficam guardadas sob um ID, com o dia, os filtros e o lugar dos"
        " trechos, até quem hospeda o bot excluí-las ou você excluir as suas com 🗑️.\n"
        "**Os votos** ficam guardados com um hash de chave secreta no lugar do seu ID de usuário,"
        " até você retirá-los.\n"
        "**As perguntas acompanhadas** (`/acompanhar`) ficam guardadas com seu canal e seu ID"
        " de usuário, até você encerrá-las com `/acompanhadas`.\n"
        "**Os artigos próprios de um servidor** (`/artigos adicionar`) ficam guardados com o ID"
        " de usuário de quem os adicionou.\n"
        "`/esquecer` mostra o que está armazenado sobre você e o exclui."
    ),
    about_fetched=(
        "**As páginas e os feeds** que quem gerencia o servidor adiciona são consultados nos sites"
        " deles. Esses veem o endereço da máquina do bot, e nada das pessoas daqui."
    ),
    forget_title="O que está armazenado sobre você",
    forget_counts=(
        "Perguntas acompanhadas, em todo lugar: {watches}\n"
        "Votos: {votes}\n"
        "Artigos que você adicionou: {articles} (eles ficam, sem o seu ID de usuário)"
    ),
    nothing_to_forget="Não há nada armazenado com o seu ID de usuário.",
    forget_questions=(
        "As perguntas são armazenadas sem a pessoa que as fez, por isso não sei quais são suas."
        " Para excluir uma resposta que você recebeu, aperte 🗑️ ou reaja com ❌."
    ),
    forgotten_title="Excluído",
    # A server's own articles
    server_articles_count="Artigos próprios deste servidor: {count}",
    server_articles_with_words="Com “{words}”: {count}",
    no_server_articles="Ainda não há nenhum. Adicione com `/artigos adicionar`.",
    last_added="Adicionado pela última vez {when}",
    upload_counts="**Adicionados: {new} · atualizados: {changed}**",
    nothing_added="**Nada foi adicionado.**",
    already_added="Já estavam aqui: {count}",
    file_new="novo",
    file_new_version="nova versão",
    file_known="já estava aqui",
    file_corrected="corrigido",
    no_source="sem fonte",
    no_date="sem data",
    files_rejected="Não adicionados:",
    and_more="…e mais {count}",
    file_too_large="com mais de {megabytes} MB",
    file_download_failed="não foi possível baixar do Discord; anexe de novo",
    too_many_articles_one="este servidor atingiu o limite de {count} artigo; remova-o antes",
    too_many_articles_many=(
        "este servidor atingiu o limite de {count} artigos; remova alguns antes"
    ),
    too_many_articles_millions=(
        "este servidor atingiu o limite de {count} de artigos; remova alguns antes"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="este tipo de arquivo não é aceito ({extensions})",
    empty_file="o arquivo está vazio",
    file_without_text="não contém texto",
    page_without_article="nenhum artigo foi encontrado nesta página",
    page_needs_javascript=(
        "esta página só mostra o texto com JavaScript, que não é executado aqui: abra-a em um"
        " navegador, salve-a como arquivo HTML e adicione esse arquivo"
    ),
    page_needs_login=(
        "esta página pede login: abra-a em um navegador, salve-a como arquivo HTML e adicione"
        " esse arquivo"
    ),
    page_needs_consent=(
        "esta página só pede o consentimento para cookies: abra-a em um navegador, salve-a como"
        " arquivo HTML e adicione esse arquivo"
    ),
    page_not_found=(
        "essa página não existe: o endereço leva a uma página de erro ou à página inicial"
    ),
    file_without_text_field=(
        "não sei qual dos campos dele é o texto; chame esse campo de “text”. Ele tem {fields}"
    ),
    table_without_names=(
        "a primeira linha deve nomear as colunas, como title, date e text, mas tem {fields}"
    ),
    line_without_object="uma linha que deveria ser um objeto JSON não é",
    part_not_utf8="uma parte não está em UTF-8, como o resto",
    row_of_other_width="uma linha tem {found} valores, mas há {expected} colunas",
    file_is_pdf="é um PDF, não um arquivo de texto",
    file_is_archive="é um arquivo ZIP ou um documento do Office, não um arquivo de texto",
    file_is_compressed="é um arquivo compactado, não um arquivo de texto",
    file_is_rich_text="é um documento RTF, não um arquivo de texto",
    file_is_binary="é um arquivo binário, não um arquivo de texto",
    damaged_text="texto {encoding} danificado no byte {byte}",
    unknown_encoding="está em uma codificação desconhecida; salve como UTF-8",
    unsure_encoding="pode estar em {first} ou em {second}; salve como UTF-8",
    file_too_slow="demorou mais de {seconds} segundos para ler",
    file_needs_memory="precisou de mais de {megabytes} MB de memória para ler",
    missing_extra="não dá para ler aqui: quem hospeda o bot precisa instalar o extra “{extra}”",
    damaged_format="não é um arquivo {format} íntegro",
    unsafe_xml="o XML dele declara entidades, que não são lidas",
    file_is_locked="está protegido por senha; salve sem ela",
    file_is_scanned=(
        "as páginas são imagens sem texto; passe antes um reconhecimento de texto (OCR)"
    ),
    file_has_many_pages="tem mais de {count} páginas",
    file_unpacks_large="descompactado, passa de {megabytes} MB",
    file_unpacks_far="descompactado, fica mais de {ratio} vezes maior",
    file_compressed_otherwise=(
        "está compactado com um método que não pode ser lido; compacte de novo como um ZIP comum"
    ),
    file_has_many_files="contém mais de {count} arquivos",
    file_nested_too_deep="ele está dentro de arquivos compactados demais, um dentro do outro",
    file_is_old_office="é de uma versão antiga do Office; salve como .docx",
    book_is_protected="o livro é protegido contra cópia (DRM)",
    unknown_xml="o XML dele começa com <{root}>, um tipo que não sei ler",
    no_feed="nenhum feed foi encontrado ali",
    list_of_feeds="é uma lista de feeds, não um artigo",
    only_a_teaser="só uma chamada, que termina com “leia mais” ou algo parecido",
    file_reader_failed="algo deu errado ao ler o arquivo",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="não é um endereço da web",
    fetch_address_too_long="o endereço tem mais de {characters} caracteres",
    fetch_other_scheme="um endereço precisa começar com https:// ou http://",
    fetch_credentials="o endereço contém um usuário ou uma senha; remova-os",
    fetch_other_port="este bot só acessa as portas 80 e 443, não a {port}",
    fetch_local_name=(
        "{host} é um nome de rede privada; só quem hospeda o bot pode liberá-lo (FETCH_ALLOW)"
    ),
    fetch_private_address=(
        "{host} não está na internet pública; só quem hospeda o bot pode liberar o"
        " acesso (FETCH_ALLOW)"
    ),
    fetch_unknown_host="não existe nenhum site chamado {host}; confira a grafia",
    fetch_no_name_server="não dá para resolver o nome {host} agora; tente de novo mais tarde",
    fetch_no_connection="não dá para se conectar a {host} agora",
    fetch_no_security="sem conexão segura com {host}: o certificado não é válido",
    fetch_incomplete="{host} interrompeu a conexão antes do fim",
    fetch_invalid_response="{host} não responde como um site",
    fetch_too_slow="{host} demorou mais de {seconds} segundos",
    fetch_too_large="o conteúdo passa de {megabytes} MB",
    fetch_overcompressed="descompactado, o conteúdo fica mais de {ratio} vezes maior",
    fetch_damaged="chegou danificado e não dá para descompactar",
    fetch_unknown_compression="o site comprime de um jeito que não dá para ler aqui ({encoding})",
    fetch_unsupported_type="o que há lá não pode ser lido como artigo (tipo: {type})",
    fetch_too_many_redirects="redireciona mais de {count} vezes",
    fetch_invalid_redirect="redireciona para algo que não é um endereço da web",
    fetch_insecure_redirect="redireciona de https para http, que não é seguro",
    fetch_not_found="não há nenhuma página nesse endereço (status {status})",
    fetch_forbidden="{host} não deixa programas lerem isto (status {status})",
    fetch_too_many_requests="{host} pede para esperar um pouco; tente de novo mais tarde",
    fetch_server_failed=(
        "{host} está com um problema agora (status {status}); tente de novo mais tarde"
    ),
    fetch_unexpected_status="{host} respondeu com o status {status} em vez de uma página",
    fetch_robots="{host} pede que programas não leiam isto (no robots.txt)",
    fetch_robots_unavailable=(
        "não dá para ler o robots.txt de {host} agora; tente de novo mais tarde"
    ),
    # What a reader is not certain of
    date_unreadable="não deu para entender a data “{date}”",
    date_ambiguous="a data “{date}” pode ser dois dias diferentes; informe-a com “{button}”",
    date_unlikely="a data “{date}” é muito antiga ou está no futuro",
    times_left_out="marcações de tempo de uma transcrição deixadas de fora: {count}",
    lines_left_out="cabeçalhos e números de página deixados de fora: {count}",
    pages_without_text="páginas sem texto, talvez digitalizadas: {count}",
    hidden_words_left_out="palavras que não aparecem nas páginas, deixadas de fora: {count}",
    lines_with_marks="linhas deixadas fora da busca porque as letras têm sinais demais: {count}",
    text_not_searched="o texto não pode ser encontrado: nada nele parece um artigo",
    field_left_out="“{line}” do cabeçalho ficou de fora",
    not_in_full="o arquivo não foi lido por inteiro",
    # Correcting an article
    correct_form="Corrigir este artigo",
    correct_title="Título",
    correct_source="Fonte",
    correct_date="Data",
    correct_date_hint="Por exemplo, 2014-12-29. Deixe em branco se não houver.",
    correct_url="Endereço na web",
    article_corrected="Corrigido: {facts}",
    nothing_corrected="Nada foi alterado.",
    not_a_web_address="Isso não é um endereço da web. Escreva assim: https://example.org.",
    address_taken="Outro artigo próprio deste servidor já tem esse endereço.",
    # Undoing an upload, removing an article
    upload_undone="Desfeitos: {count}",
    nothing_to_undo="Não há mais nada para desfazer.",
    article_removed=(
        "Removido: {title}\nVocê pode desfazer isso por um dia. Depois, nada dele fica aqui."
    ),
    article_restored="Restaurado: {title}",
    cannot_restore="Isso não pode mais ser desfeito.",
    no_such_server_article=(
        "Nenhum dos artigos próprios deste servidor tem esse título, ou vários têm. Escolha uma das"
        " sugestões. Artigos compartilhados não podem ser alterados pelo Discord."
    ),
    # Adding from the web
    nothing_to_add="Anexe um arquivo, ou informe um endereço da web com `{option}`.",
    rest_not_added="o resto não foi adicionado: demorou mais de {minutes} minutos",
    fetching_off=(
        "Adicionar da web está desativado aqui. Quem hospeda o bot pode permitir com"
        " SERVER_FETCH=1."
    ),
    fetched_too_often=(
        "Este servidor atingiu o limite de {count} endereços da web por hora. Tente de novo {when}."
    ),
    feed_hint=(
        "Isto é um feed. Para receber também os artigos novos, siga-o com `/feeds adicionar`."
    ),
    # Feeds
    feed_followed="**Seguindo:** {title}",
    feed_brought="Artigos adicionados: {count}. Os novos chegam sozinhos.",
    feed_arriving="Os artigos dele ainda estão chegando. `/feeds lista` mostra quantos já são.",
    already_followed="Este servidor já segue este feed.",
    too_many_feeds="Não dá para seguir mais feeds aqui: o limite é {count}. Remova um antes.",
    not_followed="Não consigo seguir isto: {reason}.",
    site_too_slow="Este site está demorando demais para responder. Tente de novo mais tarde.",
    other_feeds="A página também leva a outros feeds. Para seguir um deles, informe o endereço:",
    server_feeds_count="Feeds deste servidor: {count}",
    no_server_feeds="Ainda não há nenhum. Siga um com `/feeds adicionar`.",
    feed_checked="consultado {when}",
    feed_next_check="próxima consulta {when}",
    feed_not_checked="ainda não consultado",
    feed_unread="páginas que não puderam ser lidas: {count}",
    feed_paused="pausado",
    feed_off="**desativado**, porque falhava sempre",
    feed_failed="última falha: {reason}",
    feed_paused_now="Pausado: {title}\n`/feeds retomar` volta a consultá-lo.",
    feed_resumed="Voltou a ser consultado: {title}",
    feed_removal="**Deixar de seguir {title}?**\nArtigos dele aqui: {count}",
    keep_articles="Manter os artigos",
    remove_articles="Remover também",
    feed_removed="Não é mais seguido: {title}",
    feed_articles_stay="Artigos que ficam: {count}",
    feed_articles_removed="Artigos removidos: {count}",
    no_such_feed=(
        "Este servidor não segue nenhum feed assim, ou há vários. Escolha uma das sugestões."
    ),
    # A server's settings: the title of each, then its choices
    settings_title="Configurações",
    channel_reply="Neste canal",
    server_reply="No servidor inteiro",
    reply_as_server="igual ao servidor inteiro",
    reply_channel="responder no canal",
    reply_thread="responder em um tópico",
    reply_private="responder só a quem pergunta",
    plain_messages="Cada mensagem aqui é uma pergunta",
    plain_messages_ignore="desativado",
    plain_messages_answer="ativado: responder ou ficar em silêncio",
    plain_messages_react="ativado: responder ou reagir com 🤷",
    plain_messages_private=(
        "Aqui as respostas são privadas, mas o bot não consegue responder em particular a uma"
        " mensagem. Até você escolher o canal ou um tópico, as mensagens ficam sem resposta."
    ),
    scope="Artigos",
    scope_both="os artigos compartilhados e os do servidor",
    scope_own="só os artigos do servidor",
    scope_shared="só os artigos compartilhados",
    rate_limit="Perguntas por pessoa",
    rate_unlimited="sem limite",
    rate_per_minute="no máximo {count} por minuto",
    store_questions="Texto das perguntas",
    store_off="não armazenado",
    store_on="armazenado",
    store_explanation=(
        "As perguntas armazenadas mostram a você em `/resumo` o que ficou sem resposta. Elas"
        " ficam em um arquivo de quem hospeda este bot, sem os nomes de quem perguntou. Se você"
        " escolher “não armazenado”, as perguntas armazenadas deste servidor são excluídas na"
        " hora."
    ),
    language="Idioma",
    language_of_reader="o de cada pessoa",
    threshold="Responder",
    threshold_low="mesmo sem certeza",
    threshold_middle="quando é mais provável acertar do que errar",
    threshold_high="só com bastante certeza",
    threshold_highest="só com muita certeza; senão, “nenhuma resposta segura”",
    cannot_create_threads=(
        "O bot não pode criar tópicos neste canal: ele precisa das permissões “Criar tópicos"
        " públicos” e “Enviar mensagens em tópicos”. Até lá, responde no canal."
    ),
    # Insights
    insights_title="Perguntas dos últimos {days} dias",
    nothing_asked="Nada foi perguntado aqui ainda.",
    answered_count="Respondidas: {answered} de {asked} ({percent}%)",
    latency="Tempo típico de resposta: {p50} ms · 95% em até {p95} ms",
    unanswered="Sem resposta, as mais recentes primeiro",
    disliked="Avaliadas com 👎, as mais recentes primeiro",
    most_cited="Os mais citados",
    questions_not_stored=(
        "As perguntas sem resposta não aparecem, porque o texto das perguntas não é armazenado"
        " aqui. Você pode mudar isso em `/configurações`."
    ),
    # Errors that the reader can put right
    empty_question="Não há nenhuma pergunta aqui. Escreva o que você quer saber.",
    empty_search="Não há nada para buscar. Digite pelo menos uma palavra.",
    only_common_words=(
        "“{words}” só tem palavras comuns demais para uma busca. Acrescente uma que diga "
        "do que se trata."
    ),
    not_a_date="Não entendi a data “{typed}”. Escreva, por exemplo, “{day}” ou “{period}”.",
    date_choices="hoje; ontem; últimos 7 dias; mês passado; este ano; ano passado",
    date_from="a partir de {day}",
    date_to="até {day}",
    dates_reversed=(
        "De {after} a {before}? A primeira data vem depois da segunda. Troque as duas e"
        " pergunte de novo."
    ),
    no_such_source="Não há artigos de “{source}”. Escolha uma das fontes sugeridas.",
    no_such_article="Esse artigo não está aqui. Escolha uma das sugestões.",
    no_such_answer="Não há nenhuma resposta com este ID aqui.",
    article_gone="Este artigo não está mais na coleção.",
    named_article_gone="“{title}” não está mais na coleção.",
    articles_changed="Os artigos acabaram de mudar. Pergunte de novo.",
    old_button="Este botão é de uma versão anterior. Pergunte de novo.",
    servers_only="Isto só funciona em servidores que adicionaram este bot.",
    managers_only="Você precisa da permissão “Gerenciar servidor”.",
    not_your_answer=(
        "Só quem fez a pergunta pode excluir isto, ou quem pode gerenciar mensagens aqui."
    ),
    commands_updated="Os comandos mudaram. Aperte Ctrl+R no Discord e tente de novo.",
    # Errors that pass
    library_unreadable="Não é possível ler os artigos agora. Tente de novo mais tarde.",
    library_busy="O bot está ocupado agora. Tente de novo em um minuto.",
    discord_failing="O Discord está com problemas agora. Tente de novo em um minuto.",
    bot_not_permitted=(
        "Não tenho permissão para isso aqui. Quem gerencia o servidor pode conferir minhas"
        " permissões."
    ),
    restarting="O bot está reiniciando. Tente de novo em um minuto.",
    malformed_interaction="Algo se perdeu no caminho. Tente de novo.",
    too_many_at_once=(
        "Muitas pessoas deste servidor estão perguntando ao mesmo tempo. Tente de novo {when}."
    ),
    asked_too_fast="Você está perguntando rápido demais. Tente de novo {when}.",
    unexpected_error="Algo deu errado. O erro foi registrado como {reference}; tente de novo.",
)
