"""The bot's texts in Japanese."""

from __future__ import annotations

from bot.i18n.strings import Strings

JAPANESE = Strings(
    babel="ja",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="質問",
    ask="質問に、記事からの正確な引用と出典で答えます",
    question_name="質問文",
    ask_question="何を知りたいですか？",
    source_name="出典",
    ask_source="この出典の記事だけを検索します",
    after_name="開始日",
    ask_after="この日以降に公開された記事だけを検索します（例：2014-12-29）",
    before_name="終了日",
    ask_before="この日以前に公開された記事だけを検索します（例：2015-01-31）",
    private_name="非公開",
    ask_private="回答を自分だけに表示します",
    # /evidence
    evidence_name="根拠",
    evidence="以前の回答をもう一度表示し、抜粋ごとに保存された記事と照合します",
    id_name="id",
    evidence_id="回答の最後にあるID（例：a:7k2m9qx4ce）",
    # /search and /article
    search_name="検索",
    search="言葉に合う記事を5件ずつ表示します",
    words_name="言葉",
    search_words="記事の本文、タイトル、出典にある言葉",
    article_name="記事",
    article="記事の概要を表示します",
    title_name="タイトル",
    article_title="タイトルの一部を入力して、記事を選んでください",
    # /timeline and /coverage
    timeline_name="年表",
    timeline="話題を日ごとに、その日の最も合う抜粋とともに表示します",
    coverage_name="記事数",
    coverage="話題についての記事を、出典と日付ごとに数えます",
    topic_name="話題",
    topic="話題を短い言葉で入力してください",
    # /watch and /watches
    watch_name="ウォッチ",
    watch="質問の答えになる新しい記事が入ったら、ここで通知します",
    watch_question="何についての通知を受け取りたいですか？",
    ping_name="メンション",
    watch_ping="新しい内容があるときに自分をメンションし、通知を受け取ります（通常はオフ）",
    watches_name="ウォッチ一覧",
    watches="ウォッチ中の質問を一覧にします。終了もできます",
    # /help, /about and /forget
    help_name="ヘルプ",
    help="このボットの使い方",
    about_name="このボットについて",
    about="このボットが検索する記事と、保存する情報を表示します",
    forget_name="データ削除",
    forget="あなたについて保存されている情報を確認し、削除します",
    # /articles
    articles_name="独自記事",
    articles="このサーバー独自の記事を追加、一覧表示、削除します",
    add_name="追加",
    articles_add="ファイルやウェブページをこのサーバー独自の記事に追加します",
    file_name="ファイル",
    file2_name="ファイル2",
    file3_name="ファイル3",
    file4_name="ファイル4",
    file5_name="ファイル5",
    add_file="テキスト、ウェブページ、PDF、Office文書、電子書籍、エクスポート、ZIPなど（10MBまで）",
    url_name="アドレス",
    add_url="ウェブページ、またはウェブ上のファイル",
    add_source="これらの記事の出典（ファイルの記載より優先）",
    published_name="公開日",
    add_published="これらの記事の日付（例：2014-12-29、ファイルの記載より優先）",
    list_name="一覧",
    articles_list="このサーバー独自の記事を新しい順に表示します",
    list_words="タイトル、出典、著者、URLにこの言葉がある記事だけを表示します",
    edit_name="編集",
    articles_edit="記事のタイトル、出典、日付、URLを訂正します",
    remove_name="削除",
    articles_remove="このサーバー独自の記事を一つ削除します",
    remove_article="タイトルまたはID",
    info_name="情報",
    articles_info="このサーバー独自の記事の数、出典、日付を表示します",
    # /feeds
    feeds_name="フィード",
    feeds="フィードをフォローし、その記事をこのサーバー独自の記事にします",
    feeds_add="フィードをフォローし、今ある記事とこれから出る記事を追加します",
    feeds_url="フィード、またはフィードへのリンクがあるページのアドレス",
    feed_name="フィード",
    feed="タイトルまたはアドレス",
    feeds_list="このサーバーのフィードとその状態を表示します",
    feeds_remove="フィードのフォローをやめます。記事を残すかどうかは選べます",
    pause_name="一時停止",
    feeds_pause="再開するまでフィードの確認を止めます",
    resume_name="再開",
    feeds_resume="一時停止中または無効になったフィードの確認を再開します",
    # /settings and /insights
    settings_name="設定",
    settings="回答の送り先、検索する記事、保存する情報を設定します",
    insights_name="概況",
    insights="この30日間に、ここで質問にどう答えたかを表示します",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="引用を確認",
    find_evidence_name="根拠を探す",
    ask_this_name="これを質問する",
    # Answers
    answer_found="✓ **答えが見つかりました。**",
    not_found="✗ **これについては、どの記事にも書かれていません。**",
    no_sure_answer="≈ **確かな答えは見つかりませんでした。**",
    nearest_lead="最も近い内容は次のとおりです。",
    empty_scope="ここにはまだ記事がありません。",
    nothing_in_limits="その出典と期間の記事はありません。",
    no_search_terms="この質問には検索できる言葉がありません。何についての質問か書いてください。",
    missing_terms="どの記事にもない言葉：{words}",
    unmatched="これらの抜粋にない言葉：{words}",
    correction="「{typed}」を含む記事がないため、「{read}」で検索しました。",
    limited_to="検索した範囲：{limits}",
    limited_to_article="記事「{title}」",
    days_on="{day}のみ",
    days_from="{day}以降",
    days_until="{day}以前",
    days_between="{first}～{last}",
    searched_one="{count}件の記事を検索",
    searched_many="{count}件の記事を検索",
    conflict="出典によって異なります：{claims}",
    also_in_one="ほか{count}件の記事にも",
    also_in_many="ほか{count}件の記事にも",
    one_page="{page}ページ",
    several_pages="{first}～{last}ページ",
    untitled="タイトルなし",
    answer_in_thread="回答はスレッドにあります。",
    shared_by="{user} さんが共有",
    how_to_ask=(
        "お手伝いします！`/質問`、メンション、ダイレクトメッセージのどれかで質問すると、"
        "答えになる文を記事から引用します。ほかの使い方は `/ヘルプ` で確認できます。"
        "メッセージを右クリック（スマートフォンでは長押し）→ アプリからも使えます。"
    ),
    follow_up="前の質問は覚えていないので、誰や何についてかを書いて、もう一度質問してください。",
    examples_lead="たとえば：",
    question_stands_alone=(
        "質問は一つずつ独立していて、前の質問は覚えていません。"
        "ほかの質問は、メンションか `/質問` でどうぞ。"
    ),
    ask_combined="もしかして、この質問ですか？",
    answers_are_private="ここでは回答は本人にだけ表示されます。`/質問` を使ってください。",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="読む",
    open_article_numbered="読む {number}",
    show_context="前後の文",
    show_context_numbered="前後の文 {number}",
    more_evidence="ほかの根拠",
    explain_scores="なぜこの抜粋？",
    share="共有",
    shared="共有済み",
    ask_shown="質問する",
    ask_shown_numbered="質問 {number}",
    undo="元に戻す",
    undo_all="すべて元に戻す",
    correct="訂正",
    correct_numbered="{number}を訂正",
    forget_all="削除",
    previous_page="前へ",
    next_page="次へ",
    ask_article="この記事だけに質問",
    show_changes="変更点",
    more_settings="ほかの設定",
    previous_settings="戻る",
    # Replies to the buttons of an answer
    more_evidence_title="ほかの根拠",
    explain_scores_title="なぜこの抜粋？一致した言葉ごとの点数",
    kind_time="日時",
    kind_number="数値",
    kind_name="名前",
    kind_reason="理由",
    vote_stored="{vote} を名前なしで保存しました。もう一度押すと取り消せます。",
    vote_changed="{vote} に変更しました。",
    vote_withdrawn="{vote} を取り消しました。",
    already_shared="この回答はすでに共有しています。",
    # Checks of quotations
    check_quote_title="この引用は原文どおりですか？",
    quote_verbatim="✓ **原文どおり：** 「{quote}」",
    quote_shortened="⚠ **原文どおりですが、省略があります：** 「{quote}」",
    quote_omits_negation="≠ **原文どおりではありません。否定の部分が抜けています：** 「{quote}」",
    quote_left_out="省略された部分：{words}",
    quote_negation_missing="抜けている否定の部分：{words}",
    quote_joins_sentences="別々の文の言葉をつないでいます。",
    quote_joins_paragraphs="別々の段落の言葉をつないでいます。",
    quote_joins_speech="別の人の発言かもしれません。",
    quote_differs="≠ **原文どおりではありません。** ~~引用された言葉~~ と、**実際の記事の言葉**：",
    quote_partly_verbatim="≠ **一部だけが原文どおりです。** 記事の言葉：",
    quote_sentence_not_found="✗ **どの記事にもありません：** 「{quote}」",
    quote_sentence_misplaced="≠ **この記事の別の場所にあります：** 「{quote}」",
    quote_sentence_elsewhere="≠ **別の記事にあります**（{article}）：「{quote}」",
    quote_not_found="✗ **どの記事にもなく**、似たものもありません：「{quote}」",
    quote_without_words="**検索できる言葉がありません**：「{quote}」",
    no_quotation=(
        "このメッセージには引用が見つかりません。引用符などで囲まれた言葉がなく、似た文のある"
        "記事もありません。引用した言葉をかぎかっこで囲むか、行の初めに「> 」を付けて、もう一"
        "度お試しください。"
    ),
    quotes_left_out="表示していない引用：{count}件。確認するには、別のメッセージに書いてください。",
    message_without_text="このメッセージには文章がありません。",
    message_too_long_to_ask=(
        "このメッセージは、一つの質問としては長すぎます。「根拠を探す」を使うと、"
        "書かれている主張を一つずつ調べられます。"
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="記事に書かれている内容です。本当かどうかはご自身で判断してください。",
    no_claims="このメッセージには、調べられる主張がありません。あいさつなどの雑談か、短すぎるか、誰や何の話かが書かれていません。",
    claims_left_out="表示していない主張：{count}件。調べるには、別のメッセージに書いてください。",
    extract_above="上の抜粋{number}も、この内容に関するものです。",
    stored_answer_title="回答 {id}、{day}",
    extract_verified="✓ 保存された記事 {article} と一致 · {start}～{end} バイト · SHA-256 {hash}…",
    # Articles, found or shown one by one
    page="{of}ページ中{number}ページ目",
    article_length_one="{count}語",
    article_length_many="{count}語",
    article_key_terms="キーワード：{words}",
    changed_on="{day}に変更",
    only_corrected="情報だけが訂正され、本文は同じです。",
    only_layout_changed="レイアウトか、検索の対象外の文章だけが変わりました。",
    changes_left_out="表示していない変更：{count}件",
    ask_article_question="この記事への質問",
    ask_article_empty="「{field}」が空欄です。知りたいことを入力してください。",
    # Topics
    timeline_none="**これについて、日付のある記事はありません。**",
    timeline_days="表示した日数：{count}",
    coverage_none="**これについての記事はありません。**",
    coverage_counts="この話題の記事：**{articles}** · 該当箇所：{passages}",
    coverage_sources="出典：{count}、主に {sources}",
    coverage_unsourced="出典なし：{count}",
    coverage_undated="日付なし：{count}",
    coverage_gap="{first}から{last}までの間はなし（{days}日間）",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="記事：{count}",
    sources_count="出典：{count}",
    date_range="{first}から{last}まで",
    date_single="すべて{day}",
    # Watched questions
    watch_started=(
        "これに関わる新しい記事が入ったら、ここでお知らせします。終了するまで、"
        "質問とこのチャンネルとあなたのユーザーIDを保存します。"
    ),
    watch_with_ping="その際、あなただけをメンションします。",
    watch_without_ping="メンションはしません。",
    watch_already_there="記事にはすでに次の内容があります：",
    watch_nearest="確かな答えはまだありません。最も近いのは次の内容です：",
    watch_nothing_yet="これに関わる内容は、記事にはまだありません。",
    already_watched="この質問はすでにここでウォッチしています。",
    too_many_watches="ここではこれ以上ウォッチできません。先にどれか一つを終了してください。",
    cannot_write_here="あなたとボットの両方が書き込めるチャンネルでのみ使えます。",
    watches_title="ウォッチ中の質問",
    no_watches="まだありません。`/ウォッチ` で始められます。",
    watch_mentions="メンションあり",
    stop_watching="ウォッチを終了…",
    watch_news="新しい記事に、これに関わる内容があります。",
    watch_stop_hint="{command} で終了",
    # Help and privacy
    help_title="記事からの正確な引用を、出典とともに",
    help_direct=(
        "質問を付けて私をメンションするか、ダイレクトメッセージで質問を送ることもできます。"
    ),
    help_message_commands="メッセージを右クリック（スマートフォンでは長押し）→ アプリ：{names}",
    about_not_stored="誰が質問したかは決して保存しません。ここでは質問文も保存しません。",
    about_stored=(
        "誰が質問したかは決して保存しません。このサーバーの管理者は、"
        "質問文を保存する設定にしています。質問文はこの設定をやめるまで保存され、"
        "管理者は `/概況` で確認でき、質問の入力時に候補としても表示されます。"
        "非公開の質問は決して保存しません。"
    ),
    about_data=(
        "**回答**は、日付、絞り込みの条件、抜粋の位置とともにIDで保存します。"
        "運営者が削除するか、あなたが自分の回答を 🗑️ で削除するまで残ります。\n"
        "**評価**は、ユーザーIDの代わりに鍵付きハッシュで保存します。取り消すまで残ります。\n"
        "**ウォッチ中の質問**（`/ウォッチ`）は、チャンネルとあなたのユーザーIDとともに保存します。"
        "`/ウォッチ一覧` で終了するまで残ります。\n"
        "**サーバー独自の記事**（`/独自記事 追加`）は、"
        "追加した人のユーザーIDとともに保存します。\n"
        "`/データ削除` で、あなたについて保存されている情報を確認し、削除できます。"
    ),
    about_fetched=(
        "管理者が追加した**ページとフィード**は、それぞれのサイトから取得します。サイトに伝わるのは"
        "ボットの運営者のアドレスだけで、ここにいる人のことは伝わりません。"
    ),
    forget_title="あなたについて保存されている情報",
    forget_counts=(
        "ウォッチ中の質問（すべての場所）：{watches}\n"
        "評価：{votes}\n"
        "あなたが追加した記事：{articles}（記事は残り、ユーザーIDだけを削除します）"
    ),
    nothing_to_forget="あなたのユーザーIDで保存されているものはありません。",
    forget_questions=(
        "質問は、質問した人の情報なしで保存されるため、どれがあなたの質問かはわかりません。"
        "自分への回答は、🗑️ を押すか ❌ でリアクションすると削除できます。"
    ),
    forgotten_title="削除しました",
    # A server's own articles
    server_articles_count="このサーバー独自の記事：{count}",
    server_articles_with_words="「{words}」を含むもの：{count}",
    no_server_articles="まだありません。`/独自記事 追加` で追加できます。",
    last_added="最後の追加：{when}",
    upload_counts="**追加：{new} · 更新：{changed}**",
    nothing_added="**追加されたものはありません。**",
    already_added="すでにあるもの：{count}",
    file_new="新規",
    file_new_version="新しい版",
    file_known="追加済み",
    file_corrected="訂正済み",
    no_source="出典なし",
    no_date="日付なし",
    files_rejected="追加できなかったもの：",
    and_more="…ほか{count}件",
    file_too_large="{megabytes} MBを超えています",
    file_download_failed="Discordからダウンロードできませんでした。もう一度添付してください",
    too_many_articles_one=(
        "このサーバーの記事は上限の{count}件に達しています。先に削除してください"
    ),
    too_many_articles_many=(
        "このサーバーの記事は上限の{count}件に達しています。先にいくつか削除してください"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="対応していない種類のファイルです（{extensions}）",
    empty_file="ファイルが空です",
    file_without_text="文章がありません",
    page_without_article="このページに記事が見つかりませんでした",
    page_needs_javascript=(
        "このページの本文はJavaScriptがないと表示されません（ここでは実行されません）。ブラウザー"
        "で開いてHTMLファイルとして保存し、そのファイルを追加してください"
    ),
    page_needs_login=(
        "このページはログインが必要です。ブラウザーで開いてHTMLファイルとして保存し、そのファイル"
        "を追加してください"
    ),
    page_needs_consent=(
        "このページはCookieへの同意を求めるだけです。ブラウザーで開いてHTMLファイルとして保存し、"
        "そのファイルを追加してください"
    ),
    page_not_found=(
        "このページは存在しません。このアドレスはエラーページかトップページにつながっています"
    ),
    file_without_text_field="どのフィールドが本文かわかりません。本文のフィールド名を「text」にしてください。今あるフィールド：{fields}",
    table_without_names=(
        "最初の行には title、date、text のような列の名前が必要ですが、{fields} になっています"
    ),
    line_without_object="JSONオブジェクトではない行があります",
    part_not_utf8="UTF-8ではない部分があります",
    row_of_other_width="値が{found}個の行がありますが、列は{expected}個です",
    file_is_pdf="PDFであり、テキストファイルではありません",
    file_is_archive="ZIPファイルかOffice文書であり、テキストファイルではありません",
    file_is_compressed="圧縮ファイルであり、テキストファイルではありません",
    file_is_rich_text="リッチテキスト文書であり、テキストファイルではありません",
    file_is_binary="バイナリファイルであり、テキストファイルではありません",
    damaged_text="{encoding} のテキストが {byte} バイト目で壊れています",
    unknown_encoding="文字コードがわかりません。UTF-8で保存してください",
    unsure_encoding="文字コードが {first} か {second} か判別できません。UTF-8で保存してください",
    file_too_slow="読み込みに {seconds} 秒を超えました",
    file_needs_memory="読み込みに {megabytes} MB を超えるメモリが必要でした",
    missing_extra="ここでは読み込めません。ボットの管理者が追加機能「{extra}」をインストールする必要があります",
    damaged_format="正しい{format}ファイルではありません",
    unsafe_xml="XMLにエンティティの宣言があるため、読み込めません",
    file_is_locked="パスワードで保護されています。パスワードなしで保存してください",
    file_is_scanned="ページが画像だけで、テキストがありません。先に文字認識（OCR）をかけてください",
    file_has_many_pages="{count}ページを超えています",
    file_unpacks_large="展開すると {megabytes} MB を超えます",
    file_unpacks_far="展開すると元の {ratio} 倍を超える大きさになります",
    file_compressed_otherwise=(
        "読み取れない方式で圧縮されています。通常のZIPファイルとして圧縮し直してください"
    ),
    file_has_many_files="{count} 個を超えるファイルが入っています",
    file_nested_too_deep="圧縮ファイルが何重にも入れ子になっています",
    file_is_old_office="古いバージョンのOfficeの文書です。.docxで保存してください",
    book_is_protected="コピー防止（DRM）のかかった本です",
    unknown_xml="XMLが<{root}>で始まっていますが、この種類は読み込めません",
    no_feed="フィードが見つかりませんでした",
    list_of_feeds="フィードの一覧で、記事ではありません",
    only_a_teaser="「続きを読む」などで終わる紹介文だけで、本文がありません",
    file_reader_failed="読み込み中に問題が起きました",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="Webアドレスではありません",
    fetch_address_too_long="アドレスが {characters} 文字を超えています",
    fetch_other_scheme="アドレスはhttps://またはhttp://で始まる必要があります",
    fetch_credentials="アドレスにユーザー名かパスワードが含まれています。取り除いてください",
    fetch_other_port="このボットが接続できるのはポート80と443だけで、{port}には接続できません",
    fetch_local_name=(
        "{host} はプライベートネットワーク内の名前です。"
        "許可できるのはボットの管理者だけです（FETCH_ALLOW）"
    ),
    fetch_private_address=(
        "{host} は公開されたインターネット上にありません。"
        "許可できるのはボットの管理者だけです（FETCH_ALLOW）"
    ),
    fetch_unknown_host="{host} というサイトは見つかりません。つづりをご確認ください",
    fetch_no_name_server="今は {host} の名前を解決できません。後でもう一度お試しください",
    fetch_no_connection="今は {host} に接続できません",
    fetch_no_security="{host} と安全に接続できません。証明書が有効ではありません",
    fetch_incomplete="{host} との接続が途中で切れました",
    fetch_invalid_response="{host} の応答はWebサイトのものではありません",
    fetch_too_slow="{host} の応答に {seconds} 秒を超えました",
    fetch_too_large="内容が {megabytes} MB を超えています",
    fetch_overcompressed="内容を展開すると元の {ratio} 倍を超える大きさになります",
    fetch_damaged="壊れた状態で届いたため、展開できません",
    fetch_unknown_compression="サイトの圧縮方式がここでは読み込めません（{encoding}）",
    fetch_unsupported_type="記事として読み込める内容ではありません（種類：{type}）",
    fetch_too_many_redirects="{count} 回を超えて転送されます",
    fetch_invalid_redirect="転送先がWebアドレスではありません",
    fetch_insecure_redirect="httpsから安全でないhttpに転送されます",
    fetch_not_found="このアドレスにはページがありません（ステータス{status}）",
    fetch_forbidden="{host} はプログラムによる読み込みを許可していません（ステータス{status}）",
    fetch_too_many_requests="{host} からしばらく待つよう求められました。後でもう一度お試しください",
    fetch_server_failed=(
        "{host} で問題が起きています（ステータス{status}）。後でもう一度お試しください"
    ),
    fetch_unexpected_status="{host} はページではなくステータス{status}を返しました",
    fetch_robots="{host} はプログラムによる読み込みを控えるよう求めています（robots.txt）",
    fetch_robots_unavailable="今は {host} のrobots.txtを読み込めません。後でもう一度お試しください",
    # What a reader is not certain of
    date_unreadable="日付「{date}」を読み取れません",
    date_ambiguous="日付「{date}」は2通りに読めます。「{button}」で指定してください",
    date_unlikely="日付「{date}」が古すぎるか、未来の日付です",
    times_left_out="省いた文字起こしの時刻：{count}",
    lines_left_out="省いたページの見出しとページ番号：{count}",
    pages_without_text="テキストのないページ（スキャンかもしれません）：{count}",
    hidden_words_left_out="ページに表示されないため省いた語：{count}",
    lines_with_marks="記号の付きすぎた文字があり検索されない行：{count}",
    text_not_searched="本文を検索できません。記事らしい文が見つかりませんでした",
    field_left_out="ヘッダーの「{line}」を省きました",
    not_in_full="全文は読み込めませんでした",
    # Correcting an article
    correct_form="この記事を訂正",
    correct_title="タイトル",
    correct_source="出典",
    correct_date="日付",
    correct_date_hint="例：2014-12-29。なければ空欄にしてください。",
    correct_url="URL",
    article_corrected="訂正しました：{facts}",
    nothing_corrected="変更はありませんでした。",
    not_a_web_address="URLとして読み取れません。https://example.org のように書いてください。",
    address_taken="このURLは、このサーバー独自の別の記事ですでに使われています。",
    # Undoing an upload, removing an article
    upload_undone="元に戻した記事：{count}",
    nothing_to_undo="元に戻すものはもうありません。",
    article_removed=(
        "削除しました：{title}\n1日以内なら元に戻せます。その後はここに何も残りません。"
    ),
    article_restored="元に戻しました：{title}",
    cannot_restore="これはもう元に戻せません。",
    no_such_server_article=(
        "そのタイトルの記事がこのサーバー独自の記事にないか、複数あります。候補から選んでください。"
        "共有の記事はDiscordから変更できません。"
    ),
    # Adding from the web
    nothing_to_add="ファイルを添付するか、`{option}` でウェブのアドレスを指定してください。",
    rest_not_added="{minutes} 分を超えたため、残りは追加されませんでした",
    fetching_off=(
        "ここではウェブからの追加が無効になっています。ボットの運営者が SERVER_FETCH=1 で有効にでき"
        "ます。"
    ),
    fetched_too_often=(
        "このサーバーは1時間に{count}件の上限に達しました。{when}にもう一度お試しください。"
    ),
    feed_hint=(
        "これはフィードです。新しい記事も受け取るには、`/フィード 追加` でフォローしてください。"
    ),
    # Feeds
    feed_followed="**フォローしました：** {title}",
    feed_brought="追加した記事：{count}。新しい記事は自動で追加されます。",
    feed_arriving="記事を取り込んでいます。`/フィード 一覧` で件数を確認できます。",
    already_followed="このサーバーはこのフィードをすでにフォローしています。",
    too_many_feeds=(
        "ここではこれ以上フォローできません（上限：{count}）。先にどれか一つを削除してください。"
    ),
    not_followed="フォローできません：{reason}。",
    site_too_slow="このサイトの応答に時間がかかりすぎています。後でもう一度お試しください。",
    other_feeds=(
        "このページにはほかのフィードもあります。フォローするにはそのアドレスを指定してください："
    ),
    server_feeds_count="このサーバーのフィード：{count}",
    no_server_feeds="まだありません。`/フィード 追加` でフォローできます。",
    feed_checked="確認：{when}",
    feed_next_check="次の確認：{when}",
    feed_not_checked="未確認",
    feed_unread="読み込めなかったページ：{count}",
    feed_paused="一時停止中",
    feed_off="失敗が続いたため**無効**",
    feed_failed="直近の失敗：{reason}",
    feed_paused_now="一時停止しました：{title}\n`/フィード 再開` で確認を再開できます。",
    feed_resumed="確認を再開しました：{title}",
    feed_removal="**{title} のフォローをやめますか？**\nここにある記事：{count}",
    keep_articles="記事を残す",
    remove_articles="記事も削除",
    feed_removed="フォローをやめました：{title}",
    feed_articles_stay="残した記事：{count}",
    feed_articles_removed="削除した記事：{count}",
    no_such_feed=(
        "このサーバーはそのようなフィードをフォローしていないか、複数が当てはまります。候補から選ん"
        "でください。"
    ),
    # A server's settings: the title of each, then its choices
    settings_title="設定",
    channel_reply="このチャンネル",
    server_reply="サーバー全体",
    reply_as_server="サーバー全体と同じ",
    reply_channel="チャンネルで回答",
    reply_thread="スレッドで回答",
    reply_private="質問した人にだけ回答",
    plain_messages="ここではすべてのメッセージが質問",
    plain_messages_ignore="オフ",
    plain_messages_answer="オン：回答がなければ何もしない",
    plain_messages_react="オン：回答がなければ 🤷 でリアクション",
    plain_messages_private=(
        "ここでは回答が本人にだけ表示されますが、メッセージにはその形で回答できません。"
        "チャンネルかスレッドを選ぶまで、メッセージには回答しません。"
    ),
    scope="記事",
    scope_both="共有の記事とサーバー独自の記事",
    scope_own="サーバー独自の記事だけ",
    scope_shared="共有の記事だけ",
    rate_limit="一人あたりの質問",
    rate_unlimited="制限なし",
    rate_per_minute="1分に{count}件まで",
    store_questions="質問文",
    store_off="保存しない",
    store_on="保存する",
    store_explanation=(
        "質問文を保存すると、回答できなかった質問を `/概況` で確認できます。"
        "質問文はこのボットの運営者のファイルに、質問した人の名前なしで保存されます。"
        "「保存しない」を選ぶと、このサーバーの質問文はすぐに削除されます。"
    ),
    language="言語",
    language_of_reader="読む人それぞれの言語",
    threshold="回答する基準",
    threshold_low="不確かでも回答",
    threshold_middle="正しい可能性のほうが高いとき",
    threshold_high="かなり確かなときだけ",
    threshold_highest="とても確かなときだけ、それ以外は「確かな答えは見つかりませんでした」",
    cannot_create_threads=(
        "このチャンネルでは、ボットがスレッドを作成できません。"
        "「公開スレッドの作成」と「スレッドでメッセージを送信」の権限が必要です。"
        "それまではチャンネルで回答します。"
    ),
    # Insights
    insights_title="この{days}日間の質問",
    nothing_asked="ここではまだ質問がありません。",
    answered_count="回答した質問：{asked}件中{answered}件（{percent}%）",
    latency="通常の回答時間：{p50} ms · 95%が {p95} ms 以内",
    unanswered="回答できなかった質問（新しい順）",
    disliked="👎 が付いた質問（新しい順）",
    most_cited="よく引用された記事",
    questions_not_stored=(
        "質問文を保存していないため、回答できなかった質問は表示できません。`/設定` で変更できます。"
    ),
    # Errors that the reader can put right
    empty_question="質問がありません。知りたいことを入力してください。",
    empty_search="検索する言葉がありません。一語以上入力してください。",
    only_common_words="「{words}」には、検索できる言葉がありません。内容を表す言葉を加えてください。",
    not_a_date=(
        "「{typed}」を日付として読み取れません。「{day}」や「{period}」のように書いてください。"
    ),
    date_choices="今日; 昨日; 過去7日間; 先月; 今年; 去年",
    date_from="{day}から",
    date_to="{day}まで",
    dates_reversed=(
        "開始日（{after}）が終了日（{before}）より後になっています。入れ替えて、"
        "もう一度質問してください。"
    ),
    no_such_source="「{source}」の記事はありません。候補の出典から選んでください。",
    no_such_article="その記事はここにはありません。候補から選んでください。",
    no_such_answer="このIDの回答はここにはありません。",
    article_gone="この記事はもう収録されていません。",
    named_article_gone="「{title}」はもう収録されていません。",
    articles_changed="記事が更新されました。もう一度質問してください。",
    old_button="これは古いバージョンのボタンです。もう一度質問してください。",
    servers_only="このボットを追加したサーバーでのみ使えます。",
    managers_only="「サーバー管理」の権限が必要です。",
    not_your_answer="削除できるのは、質問した人か、ここでメッセージを管理できる人だけです。",
    commands_updated=(
        "コマンドが変わりました。DiscordでCtrl+Rを押してから、もう一度お試しください。"
    ),
    # Errors that pass
    library_unreadable="今は記事を読み込めません。後でもう一度お試しください。",
    library_busy="今は混み合っています。1分後にもう一度お試しください。",
    discord_failing="Discordで問題が起きています。1分後にもう一度お試しください。",
    bot_not_permitted=(
        "ここではその操作が許可されていません。サーバーの管理者にボットの権限の確認をお願いしてください。"
    ),
    restarting="ボットを再起動しています。1分後にもう一度お試しください。",
    malformed_interaction="途中で内容が失われました。もう一度お試しください。",
    too_many_at_once=(
        "このサーバーで同時に質問している人が多すぎます。{when}にもう一度お試しください。"
    ),
    asked_too_fast="質問の間隔が短すぎます。{when}にもう一度お試しください。",
    unexpected_error="問題が発生しました。{reference} として記録しました。もう一度お試しください。",
)
