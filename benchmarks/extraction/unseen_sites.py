"""Pages whose markup was not looked at when the rules of the reader were written."""

from __future__ import annotations

from benchmarks.extraction.news_sites import document
from benchmarks.extraction.page import Page


def broadcaster(page: Page) -> str:
    """Numbered sections, cards of other stories between paragraphs, an app banner."""
    p = page
    return document(
        p,
        f"""<div class="gp-smartbanner"><span>{p.around("Open in the app")}</span></div><div class="hdr"><div class="hdr__in"><ul class="hdr__lst">{p.menu()}</ul></div></div>
        <div class="wrap"><div class="lay"><div class="lay__main"><div class="art"><div class="art__hd"><div class="art__kick">{p.note("Coast")}</div><h1 class="art__tit">{p.title}</h1><div class="art__auth">{p.byline}</div></div>
        <div class="art__txt"><p class="art__lead">{p.part(p.story.paragraphs[0][0])}</p>{p.paragraphs(1, 4, '<p class="art__p">{}</p>')}
        <div class="art__box-rel"><div class="box-rel__tit">{p.label("related_title")}</div>{p.related(2, '<div class="box-rel__it"><a href="/q/{1}">{0}</a></div>')}</div>
        {p.heading(0, '<h2 class="art__h2">{}</h2>')}{p.paragraphs(4, 7, '<p class="art__p">{}</p>')}
        <div class="art__pub" id="div-gpt-ad-1">{p.label("advertisement")}</div>{p.paragraphs(7, None, '<p class="art__p">{}</p>')}{p.rows()}</div>
        <div class="art__soc"><a href="#s">{p.label("share")}</a></div></div></div>
        <div class="lay__side"><div class="mod-most"><div class="mod__tit">{p.around("Top 5")}</div><ol>{p.related(4)}</ol></div></div></div></div>
        <div class="ftr">{p.menu('<a href="/{1}">{0}</a>')}<div>{p.label("copyright")}</div></div>""",
    )


def magazine(page: Page) -> str:
    """Sections of a long read, pull quotes beside them, a subscription box in the middle."""
    p = page
    return document(
        p,
        f"""<body-wrap><div data-testid="PageHeader"><nav aria-label="primary">{p.menu('<a href="/{1}">{0}</a>')}</nav></div>
        <div data-testid="ArticlePage"><header data-testid="ContentHeader"><h1 data-testid="ContentHeaderHed">{p.title}</h1><div data-testid="ContentHeaderDek">{p.part(p.story.paragraphs[0][0])}</div><div data-testid="BylinesWrapper">{p.byline}</div></header>
        <div data-testid="ArticlePageChunks"><div class="GridWrapper"><div class="body__inner-container">{p.paragraphs(1, 3)}{p.caption()}</div></div>
        <div class="ConsumerMarketingUnit" data-testid="ConsumerMarketingUnit"><p>{p.label("subscribe")}</p></div>
        <div class="GridWrapper"><div class="body__inner-container">{p.heading(1)}{p.paragraphs(3, 6)}<aside class="PullQuote"><p>{p.part(p.story.quote)}</p></aside>{p.paragraphs(6)}</div></div></div></div>
        <div data-testid="RecircMostPopular"><h2>{p.label("related_title")}</h2>{p.teaser_texts(3, '<div class="SummaryItem"><a href="/r"><h3>{0}</h3></a><div class="SummaryItemDek">{1}</div></div>')}</div>
        <div data-testid="NewsletterSubscribe"><p>{p.label("newsletter")}</p></div><div data-testid="PageFooter">{p.label("copyright")}</div></body-wrap>""",
    )


def static_blog(page: Page) -> str:
    """A small static site: hardly any markup."""
    p = page
    return document(
        p,
        f"""<p class="nav">{p.menu('<a href="/{1}">{0}</a> | ')}</p><h1>{p.title}</h1><p><em>{p.byline}</em></p>
        {p.paragraphs(0, 4)}{p.heading(0, "<h3>{}</h3>")}{p.paragraphs(4, 7)}{p.points()}<hr>{p.paragraphs(7)}
        <hr><p><a href="/prev">{p.around(p.words.related[0])}</a> · <a href="/next">{p.around(p.words.related[1])}</a></p><p><small>{p.label("copyright")}</small></p>""",
    )


def site_builder(page: Page) -> str:
    """A site builder's sections and blocks."""
    p = page

    def block(inner: str) -> str:
        return f'<div class="sqs-block html-block sqs-block-html" data-block-type="2"><div class="sqs-block-content"><div class="sqs-html-content">{inner}</div></div></div>'

    return document(
        p,
        f"""<div id="siteWrapper" class="clearfix site-wrapper"><header id="header" class="header theme-col--primary"><div class="header-nav"><nav class="header-nav-list">{p.menu('<div class="header-nav-item"><a href="/{1}">{0}</a></div>')}</nav></div></header>
        <main id="page" class="container" role="main"><article class="sections" id="sections"><section class="page-section blog-item-section"><div class="content-wrapper"><div class="content"><div class="blog-item-wrapper"><article class="h-entry entry blog-item"><div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title p-name">{p.title}</h1></div><div class="blog-meta-item-wrapper"><time>{p.note(p.story.day)}</time></div></div>
        <div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout"><div class="row sqs-row"><div class="col sqs-col-12">{block(p.paragraphs(0, 3))}{block(p.heading(0) + p.paragraphs(3, 6))}{block(p.quote())}{block(p.paragraphs(6) + p.points())}</div></div></div></div></div></article></div>
        <section id="itemPagination" class="item-pagination">{p.related(2, '<a class="item-pagination-link" href="/p/{1}"><h2 class="item-pagination-title">{0}</h2></a>')}</section></div></div></section></article></main>
        <footer class="sections" id="footer-sections"><section class="page-section">{block(f"<p>{p.label('copyright')}</p>")}<div class="newsletter-block">{p.label("newsletter")}</div></section></footer></div>""",
    )


def help_center(page: Page) -> str:
    """A help centre: a vote on the article, related articles, recently viewed ones."""
    p = page
    return document(
        p,
        f"""<header class="header"><div class="nav-wrapper-desktop"><nav class="user-nav"><ul>{p.menu()}</ul></nav></div></header><main role="main"><div class="container-divider"></div><div class="container"><div class="sub-nav"><ol class="breadcrumbs"><li>{p.around(p.words.site)}</li></ol><form role="search" class="search">{p.label("search")}</form></div>
        <div class="article-container" id="article-container"><aside class="article-sidebar"><div class="collapsible-sidebar"><ul>{p.related(3)}</ul></div></aside>
        <article id="main-content" class="article"><header class="article-header"><h1 class="article-title">{p.title}</h1></header><section class="article-info"><div class="article-content"><div class="article-body">{p.paragraphs(0, 3)}{p.heading(0)}{p.points("<ol>{}</ol>")}{p.paragraphs(3)}{p.rows()}</div></div></section>
        <footer><div class="article-footer"><div class="article-share"><ul class="share"><li><a href="#f">{p.label("share")}</a></li></ul></div></div><div class="article-votes"><span class="article-votes-question">{p.around("Was this article helpful?")}</span></div></footer>
        <div class="article-relatives"><section class="related-articles"><h2 class="related-articles-title">{p.label("related_title")}</h2><ul>{p.related(3)}</ul></section></div><div class="article-comments"><section class="comments">{p.comments("<div><b>{0}</b><section>{1}</section></div>")}</section></div></article></div></div></main><footer class="footer">{p.label("copyright")}</footer>""",
    )


def town_hall(page: Page) -> str:
    """A town's notice: a form around the whole page, spans and tables of the editor."""
    p = page
    return document(
        p,
        f"""<form method="post" action="./" id="aspnetForm"><div id="s4-workspace"><div id="top"><div class="topnav">{p.menu('<a href="/{1}.aspx">{0}</a>')}</div></div>
        <div id="contentBox"><div id="DeltaPlaceHolderMain"><div class="ms-rtestate-field"><h1>{p.title}</h1>{p.paragraphs(0, 3, "<div>{}</div>")}<p>&nbsp;</p>{p.heading(0, "<div><strong>{}</strong></div>")}{p.paragraphs(3, None, '<p><span style="font-size:11pt">{}</span></p>')}{p.rows('class="ms-rteTable-default"')}</div></div></div>
        <div id="sideNavBox">{p.related(4, '<div class="ms-item"><a href="/n/{1}">{0}</a></div>')}</div></div><div id="foot">{p.label("copyright")} {p.label("back_to_top")}</div></form>""",
    )


def thread(page: Page) -> str:
    """A thread with a sidebar, reactions, quotations of posts before, and signatures."""
    p = page
    count = len(p.story.paragraphs)
    posts = ""
    for number, (start, end) in enumerate(((0, count // 2), (count // 2, count))):
        posts += f"""<article class="message message--post js-post" data-author="x" id="js-post-{number}"><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name"><a class="username" href="/m">{p.note("ivo67")}</a></h4><div class="message-userExtras"><dl><dt>{p.around("Joined")}</dt><dd>{p.around("Mar 3, 2009")}</dd></dl></div></section></div>
        <div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution"><ul><li><time>{p.note(p.story.day)}</time></li></ul></header><div class="message-content"><div class="message-userContent"><article class="message-body"><div class="bbWrapper">{p.paragraphs(start, end, "{}<br><br>")}</div></article></div></div><footer class="message-footer"><div class="message-actionBar"><a href="/like">{p.around("Like this post")}</a></div></footer><aside class="message-signature">{p.around("Sail fast, live slow")}</aside></div></div></div></article>"""
    return document(
        p,
        f"""<div class="p-pageWrapper"><header class="p-header"></header><div class="p-navSticky"><nav class="p-nav"><ul class="p-nav-list">{p.menu()}</ul></nav></div><div class="p-body"><div class="p-body-inner"><ul class="p-breadcrumbs"><li>{p.around(p.words.site)}</li></ul><div class="p-body-header"><h1 class="p-title-value">{p.title}</h1></div>
        <div class="p-body-main"><div class="p-body-content"><div class="p-body-pageContent"><div class="block block--messages"><div class="block-container"><div class="block-body js-replyNewMessageContainer">{posts}</div></div></div><form class="block js-quickReply"><p>{p.around("Log in to reply here")}</p></form></div></div><div class="p-body-sidebar"><div class="block"><h3>{p.around("Latest threads")}</h3><ul>{p.related(3)}</ul></div></div></div></div></div><footer class="p-footer">{p.label("copyright")}</footer></div>""",
    )


def question_list(page: Page) -> str:
    """Questions as terms of a definition list, with links to each on top."""
    p = page
    top = p.links([f"→ {number}" for number in range(3)], '<li><a href="#q{1}">{0}</a></li>')
    pairs = "".join(
        f'<dt id="q{n}">{p.part(question)}</dt><dd>{p.part(answer)}</dd>'
        for n, (question, answer) in enumerate(p.story.questions)
    )
    return document(
        p,
        f"""<div class="topbar">{p.menu('<a href="/{1}">{0}</a>')}</div><div class="pagebody"><h1>{p.title}</h1><ul class="jump">{top}</ul><dl class="qa">{pairs}</dl><div class="note"><p>{p.part(p.story.quote)}</p></div></div><div class="bottom">{p.label("copyright")}</div>""",
    )


def press_release(page: Page) -> str:
    """A wire's release: dateline, figures, contact lines in tables of the layout."""
    p = page
    return document(
        p,
        f"""<div class="container-fluid" id="top-bar"><ul class="list-inline">{p.menu()}</ul></div><div class="release"><div class="row"><div class="col-sm-8"><h1>{p.title}</h1><section class="release-body container"><div class="row"><div class="col-lg-10">{p.paragraphs(0, 3)}{p.heading(0, "<p><b>{}</b></p>")}{p.paragraphs(3, 8)}<ul type="disc">{p.points("{}")}</ul>{p.paragraphs(8)}<div class="table-responsive">{p.rows()}</div></div></div></section></div>
        <div class="col-sm-4"><div class="card-list">{p.related(3, '<div class="card"><a href="/z/{1}">{0}</a></div>')}</div></div></div></div><div class="cookie-notice-wrap">{p.label("cookies")}</div><div id="footer-global">{p.label("copyright")}</div>""",
    )


UNSEEN_SITES = (
    *(broadcaster, magazine, static_blog, site_builder, help_center),
    *(town_hall, thread, question_list, press_release),
)
