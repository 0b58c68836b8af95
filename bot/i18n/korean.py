"""The bot's texts in Korean."""

from __future__ import annotations

from bot.i18n.strings import Strings

KOREAN = Strings(
    babel="ko",
    # Commands: names of at most 32 characters without spaces, descriptions of at most 100
    # /ask
    ask_name="질문",
    ask="질문에 기사 원문을 그대로 인용해 출처와 함께 답해요",
    question_name="질문",
    ask_question="무엇을 알고 싶으세요?",
    source_name="출처",
    ask_source="이 출처의 기사만 검색해요",
    after_name="시작일",
    ask_after="이날 이후에 나온 기사만 검색해요 (예: 2014-12-29)",
    before_name="종료일",
    ask_before="이날 이전에 나온 기사만 검색해요 (예: 2015-01-31)",
    private_name="비공개",
    ask_private="답변을 나에게만 보여 줘요",
    # /evidence
    evidence_name="근거",
    evidence="이전 답변을 다시 보여 주고, 발췌문마다 저장된 기사와 대조해요",
    id_name="id",
    evidence_id="답변 끝에 있는 ID (예: a:7k2m9qx4ce)",
    # /search and /article
    search_name="검색",
    search="단어에 맞는 기사를 다섯 개씩 찾아요",
    words_name="단어",
    search_words="기사나 제목, 출처에 있는 단어",
    article_name="기사",
    article="기사 하나를 한눈에 보여 줘요",
    title_name="제목",
    article_title="제목의 일부를 입력한 다음 기사를 고르세요",
    # /timeline and /coverage
    timeline_name="연표",
    timeline="주제를 날짜별로, 그날의 가장 좋은 발췌문과 함께 보여 줘요",
    coverage_name="기사현황",
    coverage="주제에 관한 기사가 몇 개인지 출처와 날짜별로 보여 줘요",
    topic_name="주제",
    topic="주제를 단어 몇 개로 적어 주세요",
    # /watch and /watches
    watch_name="지켜보기",
    watch="질문에 답이 되는 새 기사가 들어오면 여기에 알려 줘요",
    watch_question="무엇에 관한 알림을 받고 싶으세요?",
    ping_name="멘션",
    watch_ping="새 소식이 있을 때 나를 멘션해서 알림을 보내요 (기본값: 끔)",
    watches_name="지켜보는질문",
    watches="지켜보는 질문을 보여 줘요. 그만 지켜볼 수도 있어요",
    # /help, /about and /forget
    help_name="도움말",
    help="이 봇을 사용하는 방법을 알려 줘요",
    about_name="정보",
    about="이 봇이 어떤 기사를 검색하고 무엇을 저장하는지 알려 줘요",
    forget_name="데이터삭제",
    forget="나에 대해 저장된 내용을 보고 삭제해요",
    # /articles
    articles_name="자체기사",
    articles="이 서버의 자체 기사를 추가하거나, 목록을 보거나, 삭제해요",
    add_name="추가",
    articles_add="파일이나 웹페이지를 이 서버의 자체 기사로 추가해요",
    file_name="파일",
    file2_name="파일2",
    file3_name="파일3",
    file4_name="파일4",
    file5_name="파일5",
    add_file="10MB 이하의 글, 웹페이지, PDF, Office 문서, 전자책, 내보낸 파일, 압축 파일",
    url_name="주소",
    add_url="웹페이지 또는 웹에 있는 파일",
    add_source="이 기사들의 출처 (파일에 적힌 것 대신 써요)",
    published_name="날짜",
    add_published="이 기사들의 날짜, 예: 2014-12-29 (파일에 적힌 것 대신 써요)",
    list_name="목록",
    articles_list="이 서버의 자체 기사를 최신순으로 보여 줘요",
    list_words="제목, 출처, 작성자, 주소에 이 단어가 있는 기사만",
    edit_name="수정",
    articles_edit="기사의 제목, 출처, 날짜, 웹 주소를 고쳐요",
    remove_name="삭제",
    articles_remove="이 서버의 자체 기사 하나를 삭제해요",
    remove_article="제목이나 ID",
    info_name="정보",
    articles_info="이 서버의 자체 기사가 몇 개인지 출처와 날짜와 함께 보여 줘요",
    # /feeds
    feeds_name="피드",
    feeds="피드를 구독해서 그 기사를 이 서버의 자체 기사로 받아요",
    feeds_add="피드를 구독해요. 지금 있는 기사와 앞으로 나오는 기사가 추가돼요",
    feeds_url="피드의 주소, 또는 피드로 연결되는 페이지의 주소",
    feed_name="피드",
    feed="제목이나 주소",
    feeds_list="이 서버의 피드와 상태를 보여 줘요",
    feeds_remove="피드 구독을 끊어요. 기사를 남길지는 고를 수 있어요",
    pause_name="멈추기",
    feeds_pause="다시 시작할 때까지 피드를 확인하지 않아요",
    resume_name="다시시작",
    feeds_resume="멈췄거나 꺼진 피드를 다시 확인해요",
    # /settings and /insights
    settings_name="설정",
    settings="답변을 어디에 보낼지, 어느 기사를 검색할지, 무엇을 저장할지 정해요",
    insights_name="통계",
    insights="지난 30일 동안 여기서 질문에 어떻게 답했는지 보여 줘요",
    # Commands on a message: names of at most 32 characters, spaces allowed
    check_quote_name="인용 확인",
    find_evidence_name="근거 찾기",
    ask_this_name="이 내용 질문하기",
    # Answers
    answer_found="✓ **답을 찾았어요.**",
    not_found="✗ **이 기사들에는 이에 관한 내용이 없어요.**",
    no_sure_answer="≈ **확실한 답은 찾지 못했어요.**",
    nearest_lead="가장 가까운 내용이에요.",
    empty_scope="여기에는 아직 기사가 없어요.",
    nothing_in_limits="그 출처와 기간의 기사가 없어요.",
    no_search_terms="이 질문에는 검색할 단어가 없어요. 무엇에 관한 질문인지 적어 주세요.",
    missing_terms="어느 기사에도 없는 단어: {words}",
    unmatched="이 발췌문들에 없는 단어: {words}",
    correction="“{typed}” 단어가 나오는 기사가 없어서 “{read}” 단어로 검색했어요.",
    limited_to="검색한 범위: {limits}",
    limited_to_article="기사 “{title}”",
    days_on="{day} 하루",
    days_from="{day}부터",
    days_until="{day}까지",
    days_between="{first}부터 {last}까지",
    searched_one="기사 {count}개 검색함",
    searched_many="기사 {count}개 검색함",
    conflict="출처마다 달라요: {claims}",
    also_in_one="다른 기사 {count}개에도 있음",
    also_in_many="다른 기사 {count}개에도 있음",
    one_page="{page}쪽",
    several_pages="{first}–{last}쪽",
    untitled="제목 없음",
    answer_in_thread="답변은 스레드에 있어요.",
    shared_by="{user} 님이 공유",
    how_to_ask=(
        "기꺼이 도와드릴게요! `/질문`, 멘션, 다이렉트 메시지로 질문하면 답이 되는 문장을 기사에서"
        " 그대로 인용해 드려요. 다른 기능은 `/도움말`에서 볼 수 있어요. 메시지를 마우스 오른쪽"
        " 버튼으로 클릭(휴대폰에서는 길게 누르기) → 앱에서도 쓸 수 있어요."
    ),
    follow_up=(
        "앞서 한 질문은 기억하지 못하니, 누구 또는 무엇에 관한 것인지 적어서 다시 질문해 주세요."
    ),
    examples_lead="예를 들면:",
    question_stands_alone=(
        "질문은 하나하나 따로 다루고, 앞서 한 질문은 기억하지 못해요."
        " 다른 질문은 저를 멘션하거나 `/질문`으로 해 주세요."
    ),
    ask_combined="혹시 이 질문인가요?",
    answers_are_private="여기서는 답변이 질문한 사람에게만 보여요. `/질문`을 사용해 주세요.",
    # Buttons: at most 20 characters; those next to an extract at most 12
    open_article="읽기",
    open_article_numbered="읽기 {number}",
    show_context="앞뒤 문맥",
    show_context_numbered="앞뒤 문맥 {number}",
    more_evidence="더 많은 근거",
    explain_scores="왜 이 발췌문인가요?",
    share="공유",
    shared="공유됨",
    ask_shown="질문하기",
    ask_shown_numbered="질문 {number}",
    undo="되돌리기",
    undo_all="모두 되돌리기",
    correct="고치기",
    correct_numbered="{number}번 고치기",
    forget_all="삭제",
    previous_page="이전",
    next_page="다음",
    ask_article="이 기사에만 묻기",
    show_changes="바뀐 내용",
    more_settings="설정 더 보기",
    previous_settings="뒤로",
    # Replies to the buttons of an answer
    more_evidence_title="더 많은 근거",
    explain_scores_title="왜 이 발췌문인가요? 일치하는 단어마다 받은 점수",
    kind_time="시간",
    kind_number="숫자",
    kind_name="이름",
    kind_reason="이유",
    vote_stored="{vote} 평가를 이름 없이 저장했어요. 한 번 더 누르면 취소돼요.",
    vote_changed="{vote} 평가로 바꿨어요.",
    vote_withdrawn="{vote} 평가를 취소했어요.",
    already_shared="이 답변은 이미 공유했어요.",
    # Checks of quotations
    check_quote_title="이 인용은 원문 그대로인가요?",
    quote_verbatim="✓ **원문 그대로예요:** “{quote}”",
    quote_shortened="⚠ **원문 그대로지만, 생략된 말이 있어요:** “{quote}”",
    quote_omits_negation="≠ **원문 그대로가 아니에요. 부정하는 말이 빠졌어요:** “{quote}”",
    quote_left_out="생략된 말: {words}",
    quote_negation_missing="빠진 부정하는 말: {words}",
    quote_joins_sentences="서로 다른 문장에서 따온 말이에요.",
    quote_joins_paragraphs="서로 다른 문단에서 따온 말이에요.",
    quote_joins_speech="서로 다른 사람의 말일 수도 있어요.",
    quote_differs="≠ **원문 그대로가 아니에요.** ~~인용된 말~~ 대신 **기사에 있는 말**:",
    quote_partly_verbatim="≠ **일부만 원문 그대로예요.** 기사에 있는 말:",
    quote_sentence_not_found="✗ **어느 기사에도 없어요:** “{quote}”",
    quote_sentence_misplaced="≠ **이 기사의 다른 곳에 있어요:** “{quote}”",
    quote_sentence_elsewhere="≠ **다른 기사에 있어요**({article}): “{quote}”",
    quote_not_found="✗ **어느 기사에도 없고**, 비슷한 것도 없어요: “{quote}”",
    quote_without_words="**검색할 단어가 없어요:** “{quote}”",
    no_quotation=(
        "이 메시지에서 인용한 말을 찾지 못했어요. 따옴표로 묶인 말이 없고, 비슷한 내용의"
        " 기사도 없어요. 인용한 말을 따옴표로 묶거나 앞에 “> ”를 붙여서 다시 시도해 주세요."
    ),
    quotes_left_out="표시하지 않은 인용: {count}개. 확인하려면 다른 메시지에 따로 써 주세요.",
    message_without_text="이 메시지에는 글이 없어요.",
    message_too_long_to_ask=(
        "이 메시지는 질문 하나로 묻기에는 너무 길어요. “근거 찾기”를 쓰면 메시지에 담긴"
        " 주장을 하나하나 찾아볼 수 있어요."
    ),
    # Evidence for a message's claims, and earlier answers
    evidence_lead="기사에 나온 내용이에요. 사실인지는 직접 판단해 주세요.",
    no_claims=(
        "이 메시지에는 찾아볼 만한 주장이 없어요. 가벼운 인사말이거나, 너무 짧거나,"
        " 누구 또는 무엇에 관한 것인지 나와 있지 않아요."
    ),
    claims_left_out="표시하지 않은 주장: {count}개. 찾아보려면 다른 메시지에 따로 써 주세요.",
    extract_above="위의 발췌문 {number}도 이 내용에 관한 것이에요.",
    stored_answer_title="답변 {id}, {day}",
    extract_verified="✓ 저장된 기사 {article} 원문과 일치 · {start}–{end}바이트 · SHA-256 {hash}…",
    # Articles, found or shown one by one
    page="{of}쪽 중 {number}쪽",
    article_length_one="단어 {count}개",
    article_length_many="단어 {count}개",
    article_key_terms="핵심 단어: {words}",
    changed_on="{day}에 변경됨",
    only_corrected="정보만 고쳤고 본문은 그대로예요.",
    only_layout_changed="레이아웃이나 검색하지 않는 글만 바뀌었어요.",
    changes_left_out="표시하지 않은 변경: {count}개",
    ask_article_question="이 기사에 관한 질문",
    ask_article_empty="비어 있는 칸: “{field}”. 알고 싶은 것을 적어 주세요.",
    # Topics
    timeline_none="**이에 관한 날짜 있는 기사가 없어요.**",
    timeline_days="보여 준 날: {count}",
    coverage_none="**이에 관한 기사가 없어요.**",
    coverage_counts="이 주제의 기사: **{articles}** · 구절: {passages}",
    coverage_sources="출처: {count}, 주로 {sources}",
    coverage_unsourced="출처 없음: {count}",
    coverage_undated="날짜 없음: {count}",
    coverage_gap="{first}부터 {last} 사이에는 없음 ({days}일)",
    # Figures of a collection, for /coverage, /about and /articles info
    articles_count="기사: {count}",
    sources_count="출처: {count}",
    date_range="{first}부터 {last}까지",
    date_single="모두 {day}",
    # Watched questions
    watch_started=(
        "새 기사에 이에 관한 내용이 있으면 여기에 알려 드려요. 그만 지켜볼 때까지 질문, 이 채널,"
        " 회원님의 사용자 ID가 저장돼요."
    ),
    watch_with_ping="그때 회원님만 멘션해요.",
    watch_without_ping="아무도 멘션하지 않아요.",
    watch_already_there="기사에 이미 있는 내용이에요:",
    watch_nearest="아직 확실한 답은 없어요. 가장 가까운 내용이에요:",
    watch_nothing_yet="아직 기사에 이에 관한 내용이 없어요.",
    already_watched="이 질문은 이미 여기서 지켜보고 있어요.",
    too_many_watches="여기서는 질문을 더 지켜볼 수 없어요. 먼저 하나를 끝내 주세요.",
    cannot_write_here="회원님과 봇이 모두 글을 쓸 수 있는 채널에서만 쓸 수 있어요.",
    watches_title="지켜보는 질문",
    no_watches="아직 없어요. `/지켜보기`로 시작해 보세요.",
    watch_mentions="멘션함",
    stop_watching="그만 지켜보기…",
    watch_news="새 기사에 이에 관한 내용이 있어요.",
    watch_stop_hint="{command}에서 끝내기",
    # Help and privacy
    help_title="기사 원문 그대로의 인용을 출처와 함께",
    help_direct="질문과 함께 저를 멘션하거나, 다이렉트 메시지로 질문을 보내도 돼요.",
    help_message_commands=(
        "메시지를 마우스 오른쪽 버튼으로 클릭(휴대폰에서는 길게 누르기) → 앱: {names}"
    ),
    about_not_stored=(
        "누가 질문했는지는 절대 저장하지 않아요. 여기서는 질문 내용도 저장하지 않아요."
    ),
    about_stored=(
        "누가 질문했는지는 절대 저장하지 않아요. 이 서버의 관리자가 질문 내용을 저장하도록"
        " 설정했어요. 관리자가 설정을 끌 때까지 `/통계`에서 볼 수 있고, 질문을 입력할 때 다시"
        " 추천되기도 해요. 비공개 질문은 절대 저장하지 않아요."
    ),
    about_data=(
        "**답변**은 날짜, 필터, 발췌문의 위치와 함께 ID로 보관돼요. 운영자가 삭제하거나"
        " 회원님이 받은 답변을 🗑️로 삭제할 때까지 남아요.\n"
        "**평가**는 사용자 ID 대신 키를 쓴 해시로 보관돼요. 취소할 때까지 남아요.\n"
        "**지켜보는 질문**(`/지켜보기`)은 채널, 회원님의 사용자 ID와 함께 보관돼요."
        " `/지켜보는질문`에서 끝낼 때까지 남아요.\n"
        "**서버의 자체 기사**(`/자체기사 추가`)는 추가한 사람의 사용자 ID와 함께 보관돼요.\n"
        "`/데이터삭제`로 회원님에 대해 저장된 내용을 보고 삭제할 수 있어요."
    ),
    about_fetched=(
        "관리자가 추가한 **페이지와 피드**는 해당 사이트에서 가져와요. 사이트에는 봇 운영자의"
        " 주소만 보이고, 여기 있는 사람에 관한 것은 보이지 않아요."
    ),
    forget_title="회원님에 대해 저장된 내용",
    forget_counts=(
        "지켜보는 질문(모든 곳): {watches}\n"
        "평가: {votes}\n"
        "회원님이 추가한 기사: {articles} (기사는 남고 사용자 ID만 삭제돼요)"
    ),
    nothing_to_forget="회원님의 사용자 ID로 저장된 것이 없어요.",
    forget_questions=(
        "질문은 누가 했는지 없이 저장되어서 어느 것이 회원님의 질문인지 알 수 없어요. 회원님이 받은"
        " 답변은 🗑️를 누르거나 ❌로 반응하면 삭제돼요."
    ),
    forgotten_title="삭제했어요",
    # A server's own articles
    server_articles_count="이 서버의 자체 기사: {count}",
    server_articles_with_words="“{words}” 포함: {count}",
    no_server_articles="아직 없어요. `/자체기사 추가`로 추가할 수 있어요.",
    last_added="마지막 추가: {when}",
    upload_counts="**추가: {new} · 업데이트: {changed}**",
    nothing_added="**추가된 것이 없어요.**",
    already_added="이미 있음: {count}",
    file_new="새 기사",
    file_new_version="새 버전",
    file_known="이미 있음",
    file_corrected="고침",
    no_source="출처 없음",
    no_date="날짜 없음",
    files_rejected="추가하지 못함:",
    and_more="…그 밖에 {count}개",
    file_too_large="{megabytes}MB보다 커요",
    file_download_failed="Discord에서 다운로드하지 못했어요. 다시 첨부해 주세요",
    too_many_articles_one=(
        "이 서버의 기사가 한도인 {count}개에 이르렀어요. 먼저 그 기사를 삭제해 주세요"
    ),
    too_many_articles_many=(
        "이 서버의 기사가 한도인 {count}개에 이르렀어요. 먼저 몇 개를 삭제해 주세요"
    ),
    # Reasons why a file can't be read as an article
    unsupported_file="지원하지 않는 종류의 파일이에요({extensions})",
    empty_file="파일이 비어 있어요",
    file_without_text="글이 없어요",
    page_without_article="이 페이지에서 기사를 찾지 못했어요",
    page_needs_javascript=(
        "이 페이지는 JavaScript가 있어야 본문이 나오는데 여기서는 실행하지 않아요. 브라우저에서"
        " 열어 HTML 파일로 저장한 다음 그 파일을 추가해 주세요"
    ),
    page_needs_login=(
        "이 페이지는 로그인이 필요해요. 브라우저에서 열어 HTML 파일로 저장한 다음 그 파일을"
        " 추가해 주세요"
    ),
    page_needs_consent=(
        "이 페이지는 쿠키 동의만 요청해요. 브라우저에서 열어 HTML 파일로 저장한 다음 그 파일을"
        " 추가해 주세요"
    ),
    page_not_found="그런 페이지가 없어요. 이 주소는 오류 페이지나 첫 페이지로 연결돼요",
    file_without_text_field=(
        "어느 필드가 본문인지 모르겠어요. 그 필드 이름을 “text”로 해 주세요. 있는 필드: {fields}"
    ),
    table_without_names=(
        "첫 행에는 title, date, text 같은 열 이름이 있어야 하는데 {fields}이(가) 있어요"
    ),
    line_without_object="JSON 객체가 아닌 줄이 있어요",
    part_not_utf8="일부가 UTF-8이 아니에요",
    row_of_other_width="어떤 행은 값이 {found}개인데 열은 {expected}개예요",
    file_is_pdf="텍스트 파일이 아니라 PDF예요",
    file_is_archive="텍스트 파일이 아니라 ZIP 압축 파일이나 Office 문서예요",
    file_is_compressed="텍스트 파일이 아니라 압축 파일이에요",
    file_is_rich_text="텍스트 파일이 아니라 서식 있는 문서(RTF)예요",
    file_is_binary="텍스트 파일이 아니라 바이너리 파일이에요",
    damaged_text="{encoding} 텍스트가 {byte}바이트에서 손상됐어요",
    unknown_encoding="알 수 없는 인코딩이에요. UTF-8로 저장해 주세요",
    unsure_encoding="{first}인지 {second}인지 확실하지 않아요. UTF-8로 저장해 주세요",
    file_too_slow="읽는 데 {seconds}초가 넘게 걸렸어요",
    file_needs_memory="읽는 데 메모리가 {megabytes}MB 넘게 필요했어요",
    missing_extra="여기서는 읽을 수 없어요. 봇 호스트가 추가 기능(‘{extra}’)을 설치해야 해요",
    damaged_format="올바른 {format} 파일이 아니에요",
    unsafe_xml="XML에 엔터티 선언이 있어서 읽을 수 없어요",
    file_is_locked="암호로 보호되어 있어요. 암호 없이 저장해 주세요",
    file_is_scanned="쪽이 글자 없는 그림이에요. 먼저 문자 인식(OCR)을 해 주세요",
    file_has_many_pages="{count}쪽이 넘어요",
    file_unpacks_large="압축을 풀면 {megabytes}MB가 넘어요",
    file_unpacks_far="압축을 풀면 원래 크기의 {ratio}배가 넘어요",
    file_compressed_otherwise=(
        "읽을 수 없는 방식으로 압축되어 있어요. 일반 ZIP 파일로 다시 압축해 주세요"
    ),
    file_has_many_files="파일이 {count}개 넘게 들어 있어요",
    file_nested_too_deep="압축 파일 안에 압축 파일이 너무 여러 겹으로 들어 있어요",
    file_is_old_office="오래된 Office 버전의 문서예요. .docx로 저장해 주세요",
    book_is_protected="복사 방지(DRM)가 걸린 책이에요",
    unknown_xml="XML이 <{root}>(으)로 시작하는데, 이 종류는 읽을 수 없어요",
    no_feed="피드를 찾지 못했어요",
    list_of_feeds="기사가 아니라 피드 목록이에요",
    only_a_teaser="‘더 보기’ 같은 말로 끝나는 소개 글뿐이에요",
    file_reader_failed="읽는 중에 문제가 생겼어요",
    # Reasons why nothing can be fetched from a web address
    fetch_no_address="웹 주소가 아니에요",
    fetch_address_too_long="주소가 {characters}자보다 길어요",
    fetch_other_scheme="주소는 https:// 또는 http://로 시작해야 해요",
    fetch_credentials="주소에 사용자 이름이나 비밀번호가 들어 있어요. 빼고 다시 입력해 주세요",
    fetch_other_port="이 봇은 80번과 443번 포트에만 접속해요. {port}번에는 접속하지 않아요",
    fetch_local_name=(
        "{host}은(는) 사설 네트워크의 이름이에요. 봇 호스트만 허용할 수 있어요(FETCH_ALLOW)"
    ),
    fetch_private_address=(
        "{host}은(는) 공개 인터넷에 있지 않아요. 봇 호스트만 허용할 수 있어요(FETCH_ALLOW)"
    ),
    fetch_unknown_host="{host}(이)라는 사이트가 없어요. 철자를 확인해 주세요",
    fetch_no_name_server="지금은 {host}의 주소를 찾을 수 없어요. 나중에 다시 시도해 주세요",
    fetch_no_connection="지금은 {host}에 연결할 수 없어요",
    fetch_no_security="{host}에 안전하게 연결할 수 없어요. 인증서가 올바르지 않아요",
    fetch_incomplete="{host}이(가) 다 보내기 전에 연결을 끊었어요",
    fetch_invalid_response="{host}의 응답이 웹사이트의 응답이 아니에요",
    fetch_too_slow="{host}에서 받는 데 {seconds}초가 넘게 걸렸어요",
    fetch_too_large="내용이 {megabytes}MB보다 커요",
    fetch_overcompressed="내용의 압축을 풀면 원래 크기의 {ratio}배가 넘어요",
    fetch_damaged="손상된 채로 도착해서 압축을 풀 수 없어요",
    fetch_unknown_compression="사이트의 압축 방식을 여기서는 읽을 수 없어요({encoding})",
    fetch_unsupported_type="기사로 읽을 수 있는 내용이 아니에요(종류: {type})",
    fetch_too_many_redirects="{count}번 넘게 다른 주소로 넘어가요",
    fetch_invalid_redirect="웹 주소가 아닌 곳으로 넘어가요",
    fetch_insecure_redirect="https에서 안전하지 않은 http로 넘어가요",
    fetch_not_found="이 주소에는 페이지가 없어요(상태 {status})",
    fetch_forbidden="{host}은(는) 프로그램이 읽는 것을 허용하지 않아요(상태 {status})",
    fetch_too_many_requests="{host}에서 잠시 기다려 달라고 해요. 나중에 다시 시도해 주세요",
    fetch_server_failed="지금 {host}에 문제가 있어요(상태 {status}). 나중에 다시 시도해 주세요",
    fetch_unexpected_status="{host}이(가) 페이지 대신 상태 {status}(으)로 응답했어요",
    fetch_robots="{host}에서 프로그램이 읽지 말아 달라고 해요(robots.txt)",
    fetch_robots_unavailable=(
        "지금은 {host}의 robots.txt를 읽을 수 없어요. 나중에 다시 시도해 주세요"
    ),
    # What a reader is not certain of
    date_unreadable="날짜를 읽을 수 없어요: “{date}”",
    date_ambiguous="두 가지로 읽을 수 있는 날짜예요: “{date}”. “{button}” 버튼으로 알려 주세요",
    date_unlikely="너무 오래됐거나 미래의 날짜예요: “{date}”",
    times_left_out="뺀 녹취록 시각: {count}",
    lines_left_out="뺀 쪽 머리글과 쪽 번호: {count}",
    pages_without_text="글자가 없는 쪽(스캔한 것일 수 있어요): {count}",
    hidden_words_left_out="쪽에 보이지 않아서 뺀 낱말: {count}",
    lines_with_marks="글자에 기호가 너무 많이 붙어 검색되지 않는 줄: {count}",
    text_not_searched="본문을 검색할 수 없어요. 기사처럼 읽히는 글이 없어요",
    field_left_out="머리글에서 뺀 줄: “{line}”",
    not_in_full="전체를 읽지 못했어요",
    # Correcting an article
    correct_form="이 기사 고치기",
    correct_title="제목",
    correct_source="출처",
    correct_date="날짜",
    correct_date_hint="예: 2014-12-29. 없으면 비워 두세요.",
    correct_url="웹 주소",
    article_corrected="고쳤어요: {facts}",
    nothing_corrected="바뀐 것이 없어요.",
    not_a_web_address="웹 주소가 아니에요. https://example.org처럼 적어 주세요.",
    address_taken="이 서버의 다른 자체 기사에 이미 이 웹 주소가 있어요.",
    # Undoing an upload, removing an article
    upload_undone="되돌린 기사: {count}",
    nothing_to_undo="되돌릴 것이 더 없어요.",
    article_removed=(
        "삭제함: {title}\n하루 동안은 되돌릴 수 있어요. 그 뒤에는 여기에 아무것도 남지 않아요."
    ),
    article_restored="복원함: {title}",
    cannot_restore="이제 되돌릴 수 없어요.",
    no_such_server_article=(
        "이 서버의 자체 기사 중에 그런 제목이 없거나 여러 개예요. 추천 목록에서 골라 주세요. 공용"
        " 기사는 Discord에서 바꿀 수 없어요."
    ),
    # Adding from the web
    nothing_to_add="파일을 첨부하거나 `{option}`에 웹 주소를 적어 주세요.",
    rest_not_added="{minutes}분이 넘게 걸려서 나머지는 추가하지 못했어요",
    fetching_off=(
        "여기서는 웹에서 추가하기가 꺼져 있어요. 봇 운영자가 SERVER_FETCH=1로 켤 수 있어요."
    ),
    fetched_too_often=(
        "이 서버는 한 시간에 웹 주소 {count}개인 한도에 이르렀어요. {when}에 다시 시도해 주세요."
    ),
    feed_hint="이것은 피드예요. 새 기사도 받으려면 `/피드 추가`로 구독해 주세요.",
    # Feeds
    feed_followed="**구독 시작:** {title}",
    feed_brought="추가한 기사: {count}. 새 기사는 저절로 들어와요.",
    feed_arriving="기사가 아직 들어오고 있어요. `/피드 목록`에서 몇 개인지 볼 수 있어요.",
    already_followed="이 서버가 이미 구독하는 피드예요.",
    too_many_feeds=(
        "여기서는 피드를 더 구독할 수 없어요 (한도: {count}). 먼저 하나를 삭제해 주세요."
    ),
    not_followed="구독할 수 없어요: {reason}.",
    site_too_slow="이 사이트가 너무 늦게 응답해요. 나중에 다시 시도해 주세요.",
    other_feeds="이 페이지에는 다른 피드도 있어요. 구독하려면 그 주소를 적어 주세요:",
    server_feeds_count="이 서버의 피드: {count}",
    no_server_feeds="아직 없어요. `/피드 추가`로 구독할 수 있어요.",
    feed_checked="확인: {when}",
    feed_next_check="다음 확인: {when}",
    feed_not_checked="아직 확인 안 함",
    feed_unread="읽지 못한 페이지: {count}",
    feed_paused="멈춤",
    feed_off="계속 실패해서 **꺼짐**",
    feed_failed="최근 실패: {reason}",
    feed_paused_now="멈춤: {title}\n`/피드 다시시작`으로 다시 확인할 수 있어요.",
    feed_resumed="다시 확인해요: {title}",
    feed_removal="**{title} 구독을 끊을까요?**\n여기 있는 기사: {count}",
    keep_articles="기사 남기기",
    remove_articles="기사도 삭제",
    feed_removed="구독 끊음: {title}",
    feed_articles_stay="남은 기사: {count}",
    feed_articles_removed="삭제한 기사: {count}",
    no_such_feed=(
        "이 서버는 그런 피드를 구독하지 않거나 여러 개가 맞아요. 추천 목록에서 골라 주세요."
    ),
    # A server's settings: the title of each, then its choices
    settings_title="설정",
    channel_reply="이 채널",
    server_reply="서버 전체",
    reply_as_server="서버 전체와 같게",
    reply_channel="채널에 답변",
    reply_thread="스레드에 답변",
    reply_private="질문한 사람에게만 답변",
    plain_messages="이 채널의 모든 메시지는 질문",
    plain_messages_ignore="끔",
    plain_messages_answer="켬: 답이 없으면 조용히 있기",
    plain_messages_react="켬: 답이 없으면 🤷 반응 남기기",
    plain_messages_private=(
        "여기서는 답변이 질문한 사람에게만 보이지만, 메시지에는 그렇게 답할 수 없어요."
        " 채널이나 스레드를 고르기 전까지는 메시지에 답하지 않아요."
    ),
    scope="기사",
    scope_both="공용 기사와 서버의 자체 기사",
    scope_own="서버의 자체 기사만",
    scope_shared="공용 기사만",
    rate_limit="한 사람당 질문",
    rate_unlimited="제한 없음",
    rate_per_minute="1분에 {count}개까지",
    store_questions="질문 내용",
    store_off="저장하지 않음",
    store_on="저장함",
    store_explanation=(
        "질문 내용을 저장하면 답하지 못한 질문을 `/통계`에서 볼 수 있어요. 내용은 이 봇"
        " 운영자의 파일에 질문한 사람의 이름 없이 저장돼요. “저장하지 않음”을 고르면 이 서버의"
        " 저장된 질문은 바로 삭제돼요."
    ),
    language="언어",
    language_of_reader="읽는 사람마다 자기 언어",
    threshold="답변 기준",
    threshold_low="확실하지 않아도",
    threshold_middle="틀리기보다 맞을 것 같을 때",
    threshold_high="꽤 확실할 때만",
    threshold_highest="아주 확실할 때만, 아니면 “확실한 답은 찾지 못했어요”",
    cannot_create_threads=(
        "이 채널에서는 봇이 스레드를 만들 수 없어요. “공개 스레드 만들기”와 “스레드에서 메시지"
        " 보내기” 권한이 필요해요. 그때까지는 채널에 답변해요."
    ),
    # Insights
    insights_title="지난 {days}일 동안의 질문",
    nothing_asked="여기서는 아직 질문이 없어요.",
    answered_count="답변한 질문: {asked}개 중 {answered}개 ({percent}%)",
    latency="보통 걸린 시간: {p50} ms · 95%는 {p95} ms 이내",
    unanswered="답하지 못한 질문 (최신순)",
    disliked="👎 받은 질문 (최신순)",
    most_cited="가장 많이 인용된 기사",
    questions_not_stored=(
        "질문 내용을 저장하지 않아서 답하지 못한 질문을 보여 줄 수 없어요. `/설정`에서 바꿀 수"
        " 있어요."
    ),
    # Errors that the reader can put right
    empty_question="질문이 없어요. 알고 싶은 것을 적어 주세요.",
    empty_search="검색할 내용이 없어요. 단어를 하나 이상 입력해 주세요.",
    only_common_words=(
        "“{words}”에는 검색할 만한 단어가 없어요. 무엇에 관한 것인지 알 수 있는 단어를 더해 주세요."
    ),
    not_a_date="“{typed}”: 날짜로 알아볼 수 없어요. “{day}” 또는 “{period}”처럼 적어 주세요.",
    date_choices="오늘; 어제; 최근 7일; 지난달; 올해; 작년",
    date_from="{day}부터",
    date_to="{day}까지",
    dates_reversed="시작일({after})이 종료일({before})보다 늦어요. 둘을 바꿔서 다시 질문해 주세요.",
    no_such_source="출처가 “{source}”인 기사가 없어요. 추천 목록에서 출처를 골라 주세요.",
    no_such_article="그런 기사는 여기에 없어요. 추천 목록에서 골라 주세요.",
    no_such_answer="이 ID의 답변은 여기에 없어요.",
    article_gone="이 기사는 더 이상 없어요.",
    named_article_gone="“{title}” 기사는 더 이상 없어요.",
    articles_changed="방금 기사가 바뀌었어요. 다시 질문해 주세요.",
    old_button="이전 버전의 버튼이에요. 다시 질문해 주세요.",
    servers_only="이 봇을 추가한 서버에서만 쓸 수 있어요.",
    managers_only="“서버 관리하기” 권한이 필요해요.",
    not_your_answer="질문한 사람이나 여기서 메시지를 관리할 수 있는 사람만 삭제할 수 있어요.",
    commands_updated="명령어가 바뀌었어요. Discord에서 Ctrl+R을 누르고 다시 시도해 주세요.",
    # Errors that pass
    library_unreadable="지금은 기사를 읽을 수 없어요. 나중에 다시 시도해 주세요.",
    library_busy="지금은 봇이 바빠요. 1분 뒤에 다시 시도해 주세요.",
    discord_failing="지금 Discord에 문제가 있어요. 1분 뒤에 다시 시도해 주세요.",
    bot_not_permitted=(
        "여기서는 그 작업을 할 권한이 없어요. 서버 관리자에게 봇 권한을 확인해 달라고 해 주세요."
    ),
    restarting="봇이 다시 시작하고 있어요. 1분 뒤에 다시 시도해 주세요.",
    malformed_interaction="오는 길에 내용이 사라졌어요. 다시 시도해 주세요.",
    too_many_at_once=(
        "이 서버에서 한꺼번에 질문하는 사람이 너무 많아요. {when}에 다시 시도해 주세요."
    ),
    asked_too_fast="질문을 너무 빨리 하고 있어요. {when}에 다시 시도해 주세요.",
    unexpected_error="문제가 생겼어요. 기록 번호: {reference}. 다시 시도해 주세요.",
)
