"""Pages as news sites and blogs write them."""

from __future__ import annotations

import json

from benchmarks.extraction.page import Page


def document(page: Page, body: str, head: str = "", attributes: str = "") -> str:
    """A page with a head that states its title."""
    story, words = page.story, page.words
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8">'
        f"<title>{story.title} | {words.site}</title>"
        f'<meta property="og:title" content="{story.title}">'
        f'<meta property="og:site_name" content="{words.site}">'
        '<style>.a{color:red}</style><script>window.dataLayer=[{"a":"<p>x</p>"}]</script>'
        f"{head}</head><body {attributes}>{body}</body></html>"
    )


def component_blocks(page: Page) -> str:
    """Every paragraph in a component of its own, with generated class names."""
    p = page
    text = '<div data-component="text-block" class="ssrcss-11r-RichTextWrapper"><div><p>{}</p></div></div>'
    links = p.related(2, '<li class="ssrcss-1k"><a class="ssrcss-2" href="/a/{1}">{0}</a></li>')
    return document(
        p,
        f"""<div id="root"><header role="banner" class="ssrcss-g"><nav><ul>{p.menu()}</ul></nav>
        <input placeholder="x"><span>{p.label("search")}</span></header>
        <div class="ssrcss-3"><main id="main-content"><article class="ssrcss-4-ArticleWrapper">
        <header data-component="headline-block"><h1 class="ssrcss-h">{p.title}</h1></header>
        <div data-component="byline-block" class="ssrcss-b"><div>{p.byline}</div></div>
        <div data-component="image-block">{p.caption()}</div>
        {p.paragraphs(0, 2, text)}
        <div data-component="links-block" class="ssrcss-l"><p>{p.label("related_title")}</p><ul>{links}</ul></div>
        {p.paragraphs(2, 4, text)}
        <div data-component="subheadline-block">{p.heading(0)}</div>
        {p.paragraphs(4, None, text)}
        <div data-component="unordered-list-block">{p.points()}</div>
        <div data-component="tags" class="ssrcss-t"><p>{p.label("tags")}</p></div></article>
        <section data-component="related-stories"><h2>{p.label("related_title")}</h2><ul>{p.related(3)}</ul></section>
        </main><aside>{p.label("advertisement")}</aside></div>
        <footer><ul>{p.menu()}</ul><p>{p.label("copyright")}</p></footer></div>""",
    )


def newspaper_with_islands(page: Page) -> str:
    """Rendered islands, an inline newsletter form, slots of advertisements, rich links."""
    p = page
    return document(
        p,
        f"""<div id="bannerandheader"><div class="top-banner-ad-container"><div class="ad-slot">{p.label("advertisement")}</div></div>
        <header class="dcr-hd"><nav class="dcr-nav"><ul>{p.menu()}</ul></nav></header></div>
        <main data-layout="StandardLayout"><div class="dcr-grid"><div data-gu-name="headline"><h1>{p.title}</h1></div>
        <div data-gu-name="standfirst"><div class="dcr-st"><p>{p.part(p.story.paragraphs[0][0])}</p></div></div>
        <div data-gu-name="media">{p.caption()}</div>
        <aside data-gu-name="meta"><address aria-label="Contributor info">{p.byline}</address>
        <div class="share-icons"><a href="#">{p.label("share")}</a></div></aside>
        <div data-gu-name="body"><div id="maincontent" class="dcr-b"><div class="article-body-commercial-selector">
        {p.paragraphs(1, 3, '<p class="dcr-p">{}</p>')}
        <figure class="dcr-nl"><gu-island><aside aria-label="newsletter promotion"><h4>{p.label("newsletter_title")}</h4><p>{p.label("newsletter")}</p></aside></gu-island></figure>
        {p.heading(0, '<h2 class="dcr-h2">{}</h2>')}{p.paragraphs(3, 5, '<p class="dcr-p">{}</p>')}
        <figure class="dcr-rich"><div data-name="rich-link"><a href="/x"><div>{p.label("read_more")}</div></a></div></figure>
        <div class="ad-slot-container"><div class="ad-slot ad-slot--inline1">{p.label("advertisement")}</div></div>
        {p.paragraphs(5, None, '<p class="dcr-p">{}</p>')}{p.quote('<blockquote class="dcr-q"><p>{}</p></blockquote>')}
        </div></div></div></div></main>
        <div class="dcr-more"><section><h2>{p.label("related_title")}</h2><ul>{p.teaser_texts(3, '<li><a href="/t"><h3>{0}</h3></a><p>{1}</p></li>')}</ul></section></div>
        <section id="comments" class="discussion"><h2>{p.label("comments_title")}</h2>{p.comments('<div class="d-comment"><b>{0}</b><p>{1}</p></div>')}</section>
        <footer class="dcr-f"><ul>{p.menu()}</ul><small>{p.label("copyright")}</small></footer>""",
    )


def classic_blog(page: Page) -> str:
    """A blog with sharing buttons, related posts, an author box, comments and a sidebar."""
    p = page
    return document(
        p,
        f"""<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip</a>
        <header id="masthead" class="site-header"><p class="site-title">{p.around(p.words.site)}</p>
        <nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">{p.menu()}</ul></nav></header>
        <div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
        <article id="post-812" class="post-812 post type-post status-publish hentry category-news tag-ferry">
        <header class="entry-header"><h1 class="entry-title">{p.title}</h1><div class="entry-meta"><span class="posted-on"><time>{p.note(p.story.day)}</time></span> <span class="byline">{p.byline}</span></div></header>
        <div class="post-thumbnail"><img src=x></div><div class="entry-content">
        {p.paragraphs(0, 3)}{p.heading(0, '<h2 class="wp-block-heading">{}</h2>')}{p.paragraphs(3, 6)}
        {p.points('<ul class="wp-block-list">{}</ul>')}
        <figure class="wp-block-image">{p.note("")}<img src=y><figcaption class="wp-element-caption">{p.note(p.story.caption)}</figcaption></figure>
        {p.paragraphs(6)}
        <div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{p.label("share")}</h3><ul><li><a href="#">Facebook</a></li></ul></div>
        <div id="jp-relatedposts" class="jp-relatedposts"><h3>{p.label("related_title")}</h3><div>{p.related(3, '<p><a href="/r/{1}">{0}</a></p>')}</div></div>
        </div><footer class="entry-footer"><span class="tags-links">{p.label("tags")}</span></footer></article>
        <div class="author-box"><p>{p.label("author_box")}</p></div>
        <nav class="navigation post-navigation"><div class="nav-links">{p.related(2, '<div class="nav-previous"><a href="/n/{1}">{0}</a></div>')}</div></nav>
        <div id="comments" class="comments-area"><h2 class="comments-title">{p.label("comments_title")}</h2><ol class="comment-list">{p.comments('<li class="comment"><article class="comment-body"><footer class="comment-meta">{0}</footer><div class="comment-content"><p>{1}</p></div></article></li>')}</ol>
        <div id="respond" class="comment-respond"><form><p>{p.label("subscribe")}</p></form></div></div></main></div>
        <aside id="secondary" class="widget-area"><section class="widget widget_search">{p.label("search")}</section><section class="widget widget_recent_entries"><ul>{p.related(4)}</ul></section></aside></div>
        <footer id="colophon" class="site-footer"><div class="site-info">{p.label("copyright")}</div></footer></div>""",
        attributes='class="single single-post postid-812 has-sidebar"',
    )


def page_builder(page: Page) -> str:
    """A page builder's nested wrappers, where every box is called a widget."""
    p = page

    def widget(kind: str, inner: str) -> str:
        return (
            '<section class="elementor-section elementor-top-section"><div class="elementor-container">'
            '<div class="elementor-column elementor-col-100"><div class="elementor-widget-wrap">'
            f'<div class="elementor-element elementor-widget elementor-widget-{kind}" data-widget_type="{kind}">'
            f'<div class="elementor-widget-container">{inner}</div></div></div></div></div></section>'
        )

    return document(
        p,
        f"""<div data-elementor-type="header" class="elementor elementor-location-header">{widget("nav-menu", f"<nav><ul>{p.menu()}</ul></nav>")}</div>
        <div data-elementor-type="single-post" class="elementor elementor-location-single">
        {widget("theme-post-title", f"<h1>{p.title}</h1>")}{widget("post-info", f"<ul><li>{p.byline}</li></ul>")}
        {widget("theme-post-content", p.paragraphs(0, 4) + p.heading(0) + p.paragraphs(4, 7))}
        {widget("text-editor", p.quote() + p.paragraphs(7) + p.points("<ol>{}</ol>"))}
        {widget("share-buttons", f'<div class="elementor-share-btn">{p.label("share")}</div>')}
        {widget("author-box", f'<div class="elementor-author-box"><p>{p.label("author_box")}</p></div>')}
        {widget("posts", p.teaser_texts(3, '<article class="elementor-post"><h3><a href="/e">{0}</a></h3><div class="elementor-post__excerpt"><p>{1}</p></div></article>'))}
        </div><div data-elementor-type="footer" class="elementor elementor-location-footer">{widget("heading", p.label("newsletter_title"))}{widget("form", f"<form>{p.label('newsletter')}</form>")}{widget("text-editor", p.label("copyright"))}</div>""",
    )


def letter(page: Page) -> str:
    """A newsletter on the web, with boxes to subscribe between its paragraphs."""
    p = page
    box = f'<div class="subscription-widget-wrap"><div class="subscription-widget"><div class="preamble"><p class="cta-caption">{p.label("newsletter")}</p></div><form class="subscription-widget-subscribe"><div class="button">{p.label("newsletter_title")}</div></form></div></div>'
    return document(
        p,
        f"""<div id="entry"><div id="main" class="main typography use-theme-bg"><div class="main-menu"><div class="menu-bar">{p.menu('<a href="/{1}" class="nav-item">{0}</a> ')}</div></div>
        <div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post">
        <div class="post-header"><h1 class="post-title published">{p.title}</h1><div class="byline-wrapper"><div>{p.byline}</div><div class="post-ufi">{p.label("share")}</div></div></div>
        <div class="visibility-check"></div><div><div class="available-content"><div dir="auto" class="body markup">
        {p.paragraphs(0, 3)}{box}{p.heading(0, '<h3 class="header-anchor-post">{}</h3>')}{p.paragraphs(3, 6)}{p.caption()}
        <div class="pullquote"><p>{p.part(p.story.quote)}</p></div>{p.paragraphs(6)}
        </div></div></div></article></div></div></div>
        <div class="comments-page"><h4>{p.label("comments_title")}</h4>{p.comments('<div class="comment-content"><a href="/u">{0}</a><div class="comment-body"><p>{1}</p></div></div>')}</div>
        <div class="footer-wrap publication-footer"><p>{p.label("copyright")}</p></div></div></div>""",
    )


def utility_classes(page: Page) -> str:
    """No names that say anything: only utility classes."""
    p = page
    return document(
        p,
        f"""<div id="__next"><div class="fixed top-0 z-10 flex"><div class="flex gap-4">{p.menu('<a class="px-2 text-sm" href="/{1}">{0}</a> ')}</div></div>
        <div class="max-w-5xl mx-auto px-4"><div class="mt-8"><h1 class="text-4xl font-bold">{p.title}</h1><div class="text-gray-500 text-sm mt-2">{p.byline}</div></div>
        <div class="grid grid-cols-12"><div class="col-span-8 space-y-4">
        {p.paragraphs(0, 4, '<p class="text-lg leading-8">{}</p>')}{p.heading(0, '<h2 class="text-2xl">{}</h2>')}
        {p.paragraphs(4, None, '<p class="text-lg leading-8">{}</p>')}{p.points('<ul class="list-disc">{}</ul>')}{p.rows('class="w-full"')}</div>
        <div class="col-span-4"><div class="rounded border p-4"><h3>{p.label("related_title")}</h3>{p.related(4, '<a class="block py-2" href="/z/{1}">{0}</a>')}</div></div></div></div>
        <div class="bg-gray-900 text-white p-8"><p>{p.label("newsletter_title")}</p><form><p>{p.label("newsletter")}</p></form><p>{p.label("copyright")}</p></div></div>""",
    )


def old_portal(page: Page) -> str:
    """Tables for the layout, `<font>`, and paragraphs that only `<br>` separates."""
    p = page
    return document(
        p,
        f"""<table width=760 border=0 cellpadding=0><tr><td colspan=3 bgcolor=navy>{p.menu('<a href="/{1}.html"><font color=white>{0}</font></a> ')}</td></tr>
        <tr><td width=140 valign=top><table><tr><td>{p.related(4, '<a href="{1}.htm"><font size=1>{0}</font></a><br>')}</td></tr></table></td>
        <td valign=top><font size=5><b>{p.title}</b></font><br><font size=1>{p.byline}</font><br><br>
        <font face="Arial" size=2>{p.paragraphs(form="{}<br><br>")}</font></td>
        <td width=120 valign=top><font size=1>{p.label("advertisement")}</font></td></tr>
        <tr><td colspan=3 align=center><font size=1>{p.label("copyright")}</font></td></tr></table>""",
    )


def consent_first(page: Page) -> str:
    """A consent dialog before the page, teasers between paragraphs, a paywall note below."""
    p = page
    return document(
        p,
        f"""<div id="onetrust-consent-sdk"><div class="ot-sdk-container" role="dialog" aria-label="Privacy"><div id="onetrust-policy"><p>{p.label("cookies")}</p></div><button>{p.label("accept")}</button></div></div>
        <div class="page-wrapper"><div class="header__inner"><nav class="c-nav">{p.menu('<a href="/{1}">{0}</a>')}</nav></div>
        <div class="main-content" role="main"><article class="c-article" itemscope itemtype="https://schema.org/NewsArticle">
        <div class="c-article__breadcrumb"><a href="/">{p.around(p.words.site)}</a></div>
        <h1 itemprop="headline">{p.title}</h1><p class="c-article__lead" itemprop="description">{p.part(p.story.paragraphs[0][0])}</p>
        <div class="c-article__meta"><span>{p.byline}</span></div>{p.caption()}
        <div class="c-article__body" itemprop="articleBody">{p.paragraphs(1, 3)}
        <p><strong><a href="/other">{p.label("read_more")}</a></strong></p>{p.paragraphs(3, 5)}{p.heading(1)}
        <div class="c-teaser c-teaser--inline"><a href="/tt"><span class="c-teaser__kicker">{p.label("related_title")}</span> <span>{p.around(p.words.related[4])}</span></a></div>
        {p.paragraphs(5, 8)}<div class="c-ad" data-ad="1"><span>{p.label("advertisement")}</span></div>{p.paragraphs(8)}</div>
        <div class="c-paywall"><p>{p.label("subscribe")}</p></div>
        <ul class="c-article__share"><li>{p.label("share")}</li></ul></article>
        <div class="c-recommendations"><h2>{p.label("related_title")}</h2>{p.teaser_texts(2, '<div class="c-card"><a href="/c"><h3>{0}</h3><p>{1}</p></a></div>')}</div></div>
        <div class="page-footer">{p.menu('<a href="/{1}">{0}</a>')}<p>{p.label("copyright")}</p></div></div>""",
    )


def accelerated(page: Page) -> str:
    """A mobile page with custom elements."""
    p = page
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": p.story.title}
    return document(
        p,
        f"""<amp-sidebar id="sidebar" layout="nodisplay"><ul>{p.menu()}</ul></amp-sidebar>
        <header class="headerbar"><div role="button" aria-label="open sidebar" on="tap:sidebar.toggle">☰</div></header>
        <article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{p.title}</h1><div class="amp-wp-meta amp-wp-byline">{p.byline}</div></header>
        <amp-img src="x.jpg"></amp-img><div class="amp-wp-article-content">{p.paragraphs(0, 3)}
        <amp-ad type="doubleclick"><div fallback>{p.label("advertisement")}</div></amp-ad>{p.heading(0)}{p.paragraphs(3)}{p.points()}</div>
        <footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">{p.label("tags")}</div></footer></article>
        <div class="amp-related-posts"><h3>{p.label("related_title")}</h3><ul>{p.related()}</ul></div>
        <footer class="amp-wp-footer"><p>{p.label("copyright")}</p><a href="#top" class="back-to-top">{p.label("back_to_top")}</a></footer>""",
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


NEWS_SITES = (
    *(component_blocks, newspaper_with_islands, classic_blog, page_builder, letter),
    *(utility_classes, old_portal, consent_first, accelerated),
)
