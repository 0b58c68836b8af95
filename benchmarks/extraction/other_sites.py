"""Pages as encyclopedias, manuals, FAQs, authorities and forums write them."""

from __future__ import annotations

import json
from html import escape

from benchmarks.extraction.news_sites import document
from benchmarks.extraction.page import Page


def encyclopedia(page: Page) -> str:
    """A wiki: a table of contents, links to edit, references, boxes to navigate, categories."""
    p = page
    edit = '<span class="mw-editsection">[<a href="/e">edit</a>]</span>'
    reference = (
        '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">&#91;1&#93;</a></sup>'
    )
    first = escape(" ".join(p.story.paragraphs[0]), quote=False)
    p.article += p.story.paragraphs[0]
    return document(
        p,
        f"""<div class="vector-header-container"><header class="vector-header mw-header"><nav class="vector-main-menu">{p.menu()}</nav><div id="p-search" role="search">{p.label("search")}</div></header></div>
        <div class="mw-page-container"><div class="vector-column-start"><nav id="mw-panel-toc" class="vector-toc"><ul>{p.related(2)}</ul></nav></div>
        <main id="content" class="mw-body"><header class="mw-body-header"><h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">{p.title}</span></h1></header>
        <div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">{p.note(p.words.site)}</div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output">
        {p.rows('class="infobox"')}<p>{first}{reference}</p>{p.paragraphs(1, 3)}
        <div class="mw-heading mw-heading2">{p.heading(0)}{edit}</div>{p.paragraphs(3, 6)}{p.points()}
        <div class="mw-heading mw-heading2">{p.heading(1)}{edit}</div>{p.paragraphs(6)}{p.quote()}
        <div role="navigation" class="navbox"><table class="nowraplinks navbox-inner"><tbody><tr><th>{p.around("Ferries")}</th><td><ul>{p.related(4)}</ul></td></tr></tbody></table></div>
        </div></div><div id="catlinks" class="catlinks">{p.label("tags")}</div></div></main></div>
        <footer id="footer" class="mw-footer"><ul id="footer-info"><li>{p.label("copyright")}</li></ul></footer>""",
        attributes='class="skin-vector mediawiki ltr sitedir-ltr ns-0"',
    )


def manual(page: Page) -> str:
    """Documentation from a generator: a tree of pages, permalinks, a note, previous and next."""
    p = page
    link = '<a class="headerlink" href="#x" title="Link to this heading">¶</a>'
    return document(
        p,
        f"""<div class="wy-grid-for-nav"><nav data-toggle="wy-nav-shift" class="wy-nav-side"><div class="wy-side-scroll"><div class="wy-side-nav-search">{p.label("search")}</div><div class="wy-menu wy-menu-vertical"><ul>{p.menu('<li class="toctree-l1"><a class="reference internal" href="{1}.html">{0}</a></li>')}</ul></div></div></nav>
        <section class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs"><li>{p.around(p.words.site)}</li></ul></div>
        <div role="main" class="document" itemscope itemtype="http://schema.org/Article"><div itemprop="articleBody"><section id="x"><h1>{p.title}{link}</h1>
        {p.paragraphs(0, 3)}<section id="a">{p.heading(0).replace("</h2>", link + "</h2>")}{p.paragraphs(3, 5)}
        <div class="admonition note"><p class="admonition-title">{p.note("Note")}</p><p>{p.part(p.story.quote)}</p></div>
        <ul class="simple">{p.points("{}", "<li><p>{}</p></li>")}</ul></section><section id="b">{p.heading(1)}
        <dl class="py function"><dt class="sig">{p.part("sail(day, berth)")}{link}</dt><dd>{p.paragraphs(5, 7)}</dd></dl>{p.paragraphs(7)}
        <div class="highlight-python notranslate"><div class="highlight"><pre><span></span>{p.part("boat = Ferry()")}
{p.part("boat.sail(day=4)")}</pre></div></div></section></section></div></div>
        <footer><div class="rst-footer-buttons" role="navigation"><a href="p.html" rel="prev">{p.around(p.words.related[0])}</a></div><hr><div role="contentinfo"><p>{p.label("copyright")}</p></div></footer></div></div></section></div>""",
        attributes='class="wy-body-for-nav"',
    )


def handbook(page: Page) -> str:
    """Documentation with a sidebar, breadcrumbs, a contents list at the right, a feedback form."""
    p = page
    return document(
        p,
        f"""<div id="__docusaurus"><div role="region" aria-label="Skip to main content"><a class="skipToContent_fXgn" href="#m">Skip</a></div>
        <nav aria-label="Main" class="navbar navbar--fixed-top"><div class="navbar__inner">{p.menu('<a class="navbar__item navbar__link" href="/{1}">{0}</a>')}</div></nav>
        <div class="main-wrapper mainWrapper_z2l0"><div class="docsWrapper_hBAB"><aside class="theme-doc-sidebar-container"><ul class="theme-doc-sidebar-menu menu__list">{p.related(4)}</ul></aside>
        <main class="docMainContainer_TBSr"><div class="container"><div class="row"><div class="col docItemCol_VOVn"><div class="docItemContainer_Djhp"><article>
        <nav class="theme-doc-breadcrumbs breadcrumbsContainer_Z_bl"><ul class="breadcrumbs"><li>{p.around(p.words.site)}</li></ul></nav>
        <div class="theme-doc-markdown markdown"><header><h1>{p.title}</h1></header>{p.paragraphs(0, 3)}
        {p.heading(0, '<h2 class="anchor anchorWithStickyNavbar_LWe7" id="a">{}<a href="#a" class="hash-link" aria-label="Direct link">&ZeroWidthSpace;</a></h2>')}{p.paragraphs(3, 6)}{p.points("<ol>{}</ol>")}
        <div class="theme-admonition theme-admonition-tip admonition_xJq3 alert alert--success"><div class="admonitionContent_BuS1"><p>{p.part(p.story.quote)}</p></div></div>
        {p.heading(1)}{p.paragraphs(6)}{p.rows()}</div>
        <footer class="theme-doc-footer docusaurus-mt-lg"><div class="row"><a href="/edit">{p.around("Edit this page")}</a></div></footer></article>
        <nav class="pagination-nav docusaurus-mt-lg" aria-label="Docs pages">{p.related(2, '<a class="pagination-nav__link" href="/d/{1}"><div class="pagination-nav__label">{0}</div></a>')}</nav></div></div>
        <div class="col col--3"><div class="tableOfContents_bqdL thin-scrollbar"><ul class="table-of-contents">{p.related(2)}</ul></div></div></div></div></main></div></div>
        <footer class="theme-layout-footer footer footer--dark"><div class="container">{p.label("copyright")}</div></footer></div>""",
    )


def _questions(page: Page, form: str) -> str:
    return "".join(
        form.format(page.part(question), page.part(answer), number)
        for number, (question, answer) in enumerate(page.story.questions)
    )


def accordion(page: Page) -> str:
    """Questions that are buttons, with answers that are folded."""
    p = page
    item = """<div class="accordion-item"><h2 class="accordion-header" id="h{2}"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#c{2}" aria-expanded="false" aria-controls="c{2}">{0}</button></h2>
    <div id="c{2}" class="accordion-collapse collapse" aria-labelledby="h{2}" hidden><div class="accordion-body"><p>{1}</p></div></div></div>"""
    return document(
        p,
        f"""<header class="site-header"><nav class="navbar navbar-expand-lg"><ul class="navbar-nav">{p.menu()}</ul><button class="btn">{p.label("search")}</button></nav></header>
        <div class="breadcrumb-wrap"><ol class="breadcrumb"><li>{p.around(p.words.site)}</li></ol></div>
        <div class="container py-5"><h1 class="display-5">{p.title}</h1><p class="lead">{p.part(p.story.paragraphs[0][0])}</p>
        <div class="accordion" id="faq">{_questions(p, item)}</div></div>
        <section class="newsletter-band"><div class="container"><h2>{p.label("newsletter_title")}</h2><p>{p.label("newsletter")}</p></div></section>
        <footer class="footer"><div class="container">{p.label("copyright")}</div></footer>
        <div class="cookie-bar">{p.label("cookies")} <a href="/c">{p.label("accept")}</a></div>""",
    )


def folded(page: Page) -> str:
    """Questions as summaries of details, in two sections."""
    p = page
    return document(
        p,
        f"""<nav id="topnav">{p.menu('<a href="/{1}">{0}</a>')}</nav><main class="faq-page"><h1>{p.title}</h1><p>{p.part(p.story.paragraphs[0][0])}</p>
        <section>{p.heading(0)}{_questions(p, '<details class="faq-item"><summary>{0}</summary><div><p>{1}</p></div></details>')}</section>
        <section>{p.heading(1)}{p.paragraphs(1, 3)}</section></main>
        <div class="chat-widget" role="dialog" aria-label="Chat" hidden><p>{p.around("Hello! How can we help?")}</p></div><footer>{p.label("copyright")}</footer>""",
    )


def scripted(page: Page) -> str:
    """Questions on the page, and answers that only the script knows."""
    p = page
    entities = [
        {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": f"<p>{p.part(answer)}</p>"},
        }
        for question, answer in p.story.questions
    ]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entities}
    shown = "".join(f'<div class="q"><h3>{p.part(q)}</h3></div>' for q, _ in p.story.questions)
    return document(
        p,
        f"""<header><nav>{p.menu('<a href="/{1}">{0}</a>')}</nav></header><div class="content"><h1>{p.title}</h1>{p.paragraphs(0, 3)}<div class="faqs">{shown}</div></div><footer>{p.label("copyright")}</footer>""",
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def authority(page: Page) -> str:
    """A notice of an authority: a contents list, metadata, a table, a form for feedback."""
    p = page
    return document(
        p,
        f"""<div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner" role="region" aria-label="Cookies"><div class="govuk-cookie-banner__message"><p>{p.label("cookies")}</p><button>{p.label("accept")}</button></div></div>
        <header class="gem-c-layout-super-navigation-header"><ul>{p.menu()}</ul></header><div class="govuk-width-container"><div class="gem-c-breadcrumbs govuk-breadcrumbs"><ol><li><a href="/">{p.around(p.words.site)}</a></li></ol></div>
        <main id="content" class="govuk-main-wrapper"><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="gem-c-heading govuk-heading-xl">{p.title}</h1><p class="gem-c-lead-paragraph">{p.part(p.story.paragraphs[0][0])}</p></div></div>
        <div class="gem-c-metadata"><dl><dt>{p.note("Published")}</dt><dd>{p.note(p.story.day)}</dd></dl></div>
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><nav class="gem-c-contents-list" role="navigation"><h2>{p.around("Contents")}</h2><ol>{p.related(2)}</ol></nav>
        <div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{p.paragraphs(1, 3)}{p.heading(0)}{p.paragraphs(3, 5)}{p.points("<ol>{}</ol>")}{p.heading(1)}{p.rows()}{p.paragraphs(5)}
        <div class="call-to-action-x information-block"><p>{p.part(p.story.quote)}</p></div></div></div></div>
        <div class="govuk-grid-column-one-third"><div class="gem-c-contextual-sidebar"><nav class="gem-c-related-navigation"><h2>{p.label("related_title")}</h2><ul>{p.related(3)}</ul></nav></div></div></div></main>
        <div class="gem-c-feedback"><form><h2>{p.around("Is this page useful?")}</h2></form></div></div><footer class="gem-c-layout-footer"><ul>{p.menu()}</ul><span>{p.label("copyright")}</span></footer>""",
    )


def _posts(page: Page, form: str) -> str:
    count = len(page.story.paragraphs)
    cuts = (0, count // 3, 2 * count // 3, count)
    names = ("harbour_cat", "torunn", "ivo67")
    return "".join(
        form.format(page.note(name), page.paragraphs(start, end))
        for name, start, end in zip(names, cuts, cuts[1:], strict=False)
    )


def board(page: Page) -> str:
    """A thread of a board: profiles beside the posts, signatures below them."""
    p = page
    post = f"""<div class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt class="has-avatar"><a class="username" href="/u">{{0}}</a></dt><dd class="profile-posts">{p.around("Posts: 1204")}</dd></dl>
    <div class="postbody"><div><ul class="post-buttons"><li><a href="/q">{p.around("Quote")}</a></li></ul><p class="author">{p.note(p.story.day)}</p><div class="content">{{1}}</div><div class="signature">{p.around("Sail fast, live slow")}</div></div></div></div></div>"""
    return document(
        p,
        f"""<div id="wrap" class="wrap"><div id="page-header"><div class="navbar" role="navigation"><ul class="linklist">{p.menu()}</ul></div></div>
        <div id="page-body" class="page-body" role="main"><h2 class="topic-title"><a href="/t">{p.title}</a></h2><div class="action-bar bar-top"><a class="button" href="/r">{p.around("Post reply")}</a></div>
        {_posts(p, post)}<div class="action-bar actions-jump"><p class="jumpbox-return"><a href="/f">{p.around("Return to harbours")}</a></p></div></div>
        <div id="page-footer" class="page-footer"><div class="copyright"><p>{p.label("copyright")}</p></div></div></div>""",
    )


def discussion(page: Page) -> str:
    """A thread of a discussion site, as it is shown without scripts."""
    p = page
    post = """<div class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator"><a href="/u"><span itemprop="name">{0}</span></a></span></div><div class="post" itemprop="text">{1}</div><div class="crawler-linkback-list"></div></div>"""
    return document(
        p,
        f"""<header><a href="/">{p.around(p.words.site)}</a></header><div id="main-outlet" class="wrap" role="main"><div id="topic-title"><h1><a href="/t/1">{p.title}</a></h1><div class="topic-category"><a href="/c">{p.around("Harbours")}</a></div></div>
        <div itemscope itemtype="http://schema.org/DiscussionForumPosting">{_posts(p, post)}</div>
        <div id="related-topics" class="more-topics__list"><h3>{p.label("related_title")}</h3><table class="topic-list"><tbody>{p.related(3, '<tr class="topic-list-item"><td><a href="/t/{1}">{0}</a></td></tr>')}</tbody></table></div></div>
        <footer class="container wrap"><nav class="crawler-nav"><ul>{p.menu()}</ul></nav><p>{p.label("copyright")}</p></footer>""",
        head='<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>',
    )


def institution(page: Page) -> str:
    """A content management system's fields, with a press contact and a call to give money."""
    p = page
    return document(
        p,
        f"""<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header"><nav role="navigation" class="block block-menu navigation menu--main"><ul class="menu">{p.menu()}</ul></nav></div></header>
        <div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li>{p.around(p.words.site)}</li></ol></nav></div><main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content">
        <div class="block block-system block-system-main-block"><article role="article" class="node node--type-article node--view-mode-full"><h1 class="page-title"><span>{p.title}</span></h1><footer class="node__meta"><div class="node__submitted">{p.byline}</div></footer>
        <div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{p.paragraphs(0, 4)}{p.heading(0, "<h3>{}</h3>")}{p.paragraphs(4, 8)}{p.quote()}{p.paragraphs(8)}{p.points()}</div>
        <div class="field field--name-field-tags"><div class="field__label">{p.label("tags")}</div></div></div></article></div>
        <div class="block block-donate donate-block"><h2>{p.around("Help us keep the boats afloat")}</h2><p>{p.around("Give today: every crown goes to the museum of boats.")}</p></div></div></div>
        <aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second"><ul>{p.related(3)}</ul></div></aside></main><footer role="contentinfo"><div class="region region-footer">{p.label("copyright")}</div></footer></div></div>""",
    )


def interview(page: Page) -> str:
    """Questions in bold above their answers."""
    p = page
    return document(
        p,
        f"""<header class="header"><ul class="main-menu">{p.menu()}</ul></header><section class="single-wrapper"><div class="content-wrapper"><div class="single-title"><h1>{p.title}</h1></div><div class="single-content"><p>{p.part(p.story.paragraphs[0][0])}</p>
        {_questions(p, "<p><strong>{0}</strong></p><p>{1}</p>")}{p.quote('<div class="quote-block"><p>{}</p></div>')}</div>
        <div class="social-links"><a href="#">{p.label("share")}</a></div><div class="bio"><p>{p.label("author_box")}</p></div></div></section><footer class="footer">{p.label("copyright")}</footer>""",
    )


OTHER_SITES = (
    *(encyclopedia, manual, handbook, accordion, folded, scripted, authority, board),
    *(discussion, institution, interview),
)
