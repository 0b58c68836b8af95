"""Boilerplate is told apart from the sentences of an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.text.boilerplate.detection import content_sentences, is_boilerplate
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from tests.examples import examples

FURNITURE = """
This story is more than 3 years old.
This article was first published on 2 January 2015
Originally published Jan. 2, 2015
Posted on Friday, 2 January 2015 at 10:04 am
Updated: 3 May 2019, 11:00 GMT
This post may contain affiliate links. We may earn a commission.
We use cookies to improve your visit.
Accept all cookies
Terms of Service apply
Privacy Policy | Contact
© 2015 The Evening Post
Copyright 2015 The Evening Post. All rights reserved.
The Evening Post, all rights reserved
Advertisement
ADVERTISEMENT
Sponsored content
Story continues below advertisement
Article continues below
Continue reading below
Skip to main content
Read more
Read more here.
Find out more
Read more: How the harbour froze
READ NEXT: The mayor's second term
Also read: Why the ferry stopped
See also: the map of the harbour
Related: The mayor's second term
Recommended for you: Ten walks
Related articles
Most read
Latest news
More stories from the harbour
More from this author
You may also like
Editor's picks
Editors’ Picks
Click here to see the map.
Watch: The ferry leaves the harbour
Podcast: an hour at the harbour
Sign up for our daily newsletter
Sign up to our newsletter to get the harbour in your inbox.
Subscribe to our channel
Join the conversation
Subscribe
Log in
Get the harbour delivered to your inbox
Download our free app
Photo: Ann Lee
Photograph by Ann Lee
Image credit: Ann Lee/Flickr
(Photo by Ann Lee)
[Photo: Ann Lee]
Photo courtesy of the Harbour Museum
Ann Lee/Reuters
Ann Lee / Getty Images
Ann Lee/AFP via Getty Images
Reporting by Ann Lee; editing by Bo Berg
Additional reporting by Ann Lee in Oslo.
Writing by Ann Lee
Translated by Ann Lee
Follow us on Twitter
Follow Ann Lee on Twitter @annlee
Follow the author
Like us on Facebook
@annlee
Share
Tweet
Email
Print
Share this article
Share on Facebook
Back to top
Menu
12 comments
Leave a comment
Tags: harbour, ice, ferries
Filed under: Harbours
Topics: ice
5 min read
5 minutes read
Have a tip? Write to us.
Do you have a news tip? Call us.
Contact us at desk@example.org
Contact the author at ann@example.org
By Ann Lee
By Ann Lee and Bo Berg
By ANN LEE, Staff Writer
by Ann Lee | Harbour Correspondent
***
---
• • •
All rights reserved.
Cookie policy
Sponsored by Harbour Bank
Published: 2 January 2015
Last updated at 10:04 GMT, 2 January 2015
Sign in to comment
Listen to this article
Send us a tip
Share this:
Advertisement - scroll to continue
By Ann Lee for The Evening Post
By Ann Lee in Oslo
By Ann Lee, 2 January 2015
By Ann Lee — Jan. 2, 2015
Loading...
Comments are closed.
Show comments
Get the app
This story has been updated with new information.
(This story was updated to correct a name.)
Editor's note: A version of this story appeared in our Harbour newsletter.
Jan. 2, 2015 Updated Jan. 4, 2015, 9:59 p.m. ET
If you buy through our links, we may earn a commission.
These articles are for subscribers. You can sign up here.
Support local journalism. Subscribe today.
Unable to view our graphics? Click here to see them.
Please enter a valid email address
Your browser does not support this video.
Toggle caption
Enlarge this image
Photo 3 of 12
Video Ad Feedback Ferry leaves the harbour 02:45 - Source: CNN
Ad Feedback
Here’s what you need to know.
Photos of the week
This website uses cookies. By continuing to browse the site you are agreeing to our use of cookies.
By using this site, you agree to our use of cookies.
Click to share on Facebook (Opens in new window)
Like this:
Like Loading...
Jump to Recipe
View this email in your browser
You are receiving this email because you signed up on our website.
Unsubscribe | Update preferences
If you value our reporting, please consider making a donation today.
If you enjoyed this story, you can support us here.
Oslo CNN —
The Associated Press
Harbour Network and wire reports
More: How the harbour froze
MORE:Watch the ferry leave
More: Will the ferry sail?
Learn more: Best ferry insurance
Everyone talks of it? Sign up for our harbour newsletter
Need a break? Play the Harbour Daily crossword.
You can get the harbour delivered to your inbox daily. Sign up here.
The ferry in the ice. Photograph: Ann Lee/Reuters
(Getty Images)
Contributing: Ann Lee, Bo Berg
Ann Lee is a senior reporter for the Post. Reach her at ann@example.org
Ann Lee covers ferries. Follow her on Twitter @annlee
Contact Ann Lee at (302) 555-0199 or ann@example.org
Follow Post reporter Ann Lee on Twitter: @annlee
""".strip().splitlines()

OWN = """
Follow the money on Twitter's balance sheet, she said.
Photo by photo, the archive grew.
By then he knew.
Read more books, the minister told pupils.
Share prices fell.
Share prices rose on Tuesday.
Copyright law was changed in May.
Copyright holders asked for more, and the court agreed.
Privacy policy is a matter for each state, she said.
Terms of service were changed in May, and users were angry.
Terms and conditions of the treaty remain secret.
Advertisement rates fell by a third.
Related: that was the word he used.
Related costs: four million.
More people: that is what the town needs.
Recommended doses: two a day, doctors said.
We use cookies in our kitchen as a bribe, the baker said.
We value your privacy, the company told the court.
This story is more than a century old.
This story was more than two hundred years old.
This article contains affiliate links, the court found.
Sign up, he told the crowd, and join the community today.
Join us today, the rebels said.
Join the army now, the posters said.
Subscribe to the theory or not, updates will follow, he said.
Register of births: the town keeps two.
Register your boat today, the harbour master said.
Click here and there, the keys went all night.
Tap here a little, the old smith said, and the bell rings.
When readers click here the page counts them.
Get a newsletter out by hand, the editor said.
Download our app, the police asked drivers.
Photograph of the year: a ferry in the ice.
Photo of a missing boy found in the harbour
Picture of health
Picture: a town with no road.
Video by phone, the witness said, was enough
Cover of darkness helped them
Photo sources say little about the year.
Photo credits were the matter of the suit.
Image sources differ on the year
Picture credit to the children, he said.
He told Reuters
The chief spoke to Bloomberg/Reuters, and then left.
Reporting by the ministry was slow.
Editing by committee never works.
Writing by hand helps memory, the study says.
Translated by machine, the letter lost its point.
Compiled by the ministry, the list has forty names.
Written by three brothers in a cellar.
Follow him into the harbour, the captain ordered
Follow her to the ends of the earth
Follow me, he said.
Find the truth on Facebook, he said, and you will find nothing.
Like most others, he put his pictures on Instagram.
Join the dots on X, he wrote.
Share this burden, the pope asked.
Share by share, the bank was sold.
Share on share, the fortune grew.
Send by Friday, the notice said.
Send this man home, she said.
Search parties left at dawn.
Home is where the harbour is.
Print is dead, he said.
Top officials met in Oslo.
Menu prices rose.
Category: a storm of the fifth, the service said.
Topics: ice, fish and taxes were on the table.
Five minutes read as an hour.
Table of contents in hand, she began.
Have a tip for the waiter? Leave it on the table.
Contact us at once, the police said.
Email us at night, said the banker, and you wait.
By train to Oslo.
By Friday the harbour was free.
By Monday
By God
By May
By Christmas
By and Large
By Jove
By using the old oven, the bakers sell more cookies.
If you value our harbour, come on Friday.
In Pictures: she never appears.
Watch: that was his only word.
Video: no. Sound: yes.
Podcast : a word of the year.
Ad sales fell.
Published in 1950, the book sold well.
Published on Monday, the report lists forty names.
Updated in May, the map shows two harbours.
Updated 12 times, the law still fails.
Posted to 3 villages, the doctor resigned.
Published May figures show a rise.
Modified 747s carried the shuttle.
The court said that all rights reserved.
Skip to the end, he told them.
Continue reading to your children, the minister said.
Story continues below the surface.
Read this: nobody knows.
Read next – the list of the dead.
She would not say more, and told him to read more.
He wanted to see more.
They wanted to learn more.
"I want to know, I want to learn more."
Ministers will find out more.
You might also enjoy a quiet life, he said.
More from the series of tests came in May.
More on this topic later, the judge said.
More news: none.
Top stories in the tower burned.
Top news from the front was bad.
Latest news from the front: none.
Recommended reading
Most read the law as a ban.
More links in the chain broke.
More articles of the treaty were broken.
More coverage for the poor, he said.
Related news: a fall in the price of fish.
Also read aloud were the names of the dead.
Also read were the names of the dead.
See also: he was not there.
Save the whales
Tag: you are it.
Find more on X-ray plates.
@ home
Topping
Keywords: none, the form said.
Tip: do not run.
Related to the king, he fled.
This story has been told before.
The story was updated every hour by the mayor.
Here's what the mayor said.
More: that was his only word.
More ferries: none until May
Contributing to the fund costs a crown.
We may earn a living here, he said.
Photos of the week of the storm hang in the town hall.
Ann Lee is the harbour master. Reach her at ann@example.org
The Associated Press asked for the papers.
Enlarge the harbour, the mayor said.
""".strip().splitlines()


def own(text: str, title: str = "A title") -> list[str]:
    """The sentences of an article without boilerplate."""
    return [span.slice(text) for run in content_sentences(Article(title, text)) for span in run]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_that_a_site_prints_around_articles_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)
    assert own(f"The ice came.\n\n{line}\n\nThe ice went.") == ["The ice came.", "The ice went."]


@pytest.mark.parametrize("line", OWN)
def test_a_similar_line_of_an_article_is_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line", ["By Ann Lee", "by ANN LEE and Bo Berg", "By AFP", "By Ann Lee, staff writer"]
)
def test_a_byline_has_names_and_nothing_else(line: str) -> None:
    assert is_boilerplate(line)
    assert not is_boilerplate(line + " walked home.")


def test_a_long_paragraph_is_no_boilerplate() -> None:
    assert not is_boilerplate("Read more: " + "the harbour froze and " * 20)


def test_a_line_with_excess_marks_is_boilerplate() -> None:
    assert is_boilerplate("a" + "\u0301" * 20)


def test_repeated_paragraphs_are_kept_once() -> None:
    assert own("Ice came.\n\nShips waited.\n\nICE  came.\n\nIce went.") == [
        *["Ice came.", "Ships waited.", "Ice went."]
    ]


@pytest.mark.parametrize("tail", ["Read more here.", "Read more", "Click here to see the map."])
def test_only_the_promotion_at_the_end_of_a_paragraph_is_left_out(tail: str) -> None:
    text = "The harbour froze on Monday. “Nobody sails,” the master said. "
    assert own(text + tail + "\nIce went.") == [
        "The harbour froze on Monday.",
        "“Nobody sails,” the master said.",
        "Ice went.",
    ]


def test_a_short_sentence_with_a_promotion_is_boilerplate() -> None:
    assert own("Everything about the ice. Read more here.\nIce went.") == ["Ice went."]


def test_a_sentence_that_ends_like_a_promotion_is_not_cut() -> None:
    assert own("The minister wanted them to read more.") == [
        "The minister wanted them to read more."
    ]


def test_an_address_below_a_question_is_its_answer() -> None:
    line = "Contact us at desk@example.org"
    assert own(f"Ice came.\n{line}") == ["Ice came."]
    assert own(f"How do I reach you?\n{line}") == ["How do I reach you?", line]


def test_boilerplate_separates_runs_of_neighbouring_sentences() -> None:
    runs = content_sentences(
        Article("A title", "Ice came. Ships waited.\nAdvertisement\nIce went.")
    )
    assert [len(run) for run in runs] == [2, 1]


def test_a_repeated_title_is_left_out() -> None:
    assert own("Ice in the harbour\n\nIt came early.", "ICE in the harbour") == ["It came early."]


@pytest.mark.parametrize(
    "title",
    [
        *("The ice came.", "The ice came!", "Did the ice come?", "The ice came,", "Dear Ann:"),
        *("氷が来た。", "「氷だ。」", "冰来了！", "هل جاء الجليد؟", "बर्फ आई।"),
    ],
)
def test_a_first_sentence_that_became_the_title_is_kept(title: str) -> None:
    assert own(f"{title}\n\nIt went.", title) == [title, "It went."]


def test_a_text_that_only_repeats_its_title_is_kept() -> None:
    assert own("Harbour closed", "Harbour closed") == ["Harbour closed"]


_LINES = st.sampled_from(
    [*FURNITURE[::5], *OWN[::5], "Ice came. Read more here.", "Title", "\u0301", ""]
)


@given(
    st.text() | st.lists(_LINES, max_size=12).map("\n".join),
    st.text() | st.sampled_from(["Title", "", "\u0301"]),
)
@settings(max_examples=examples(300), deadline=None)
def test_content_sentences_are_inside_the_paragraphs(text: str, title: str) -> None:
    around = split_paragraphs(text)
    for run in content_sentences(Article(title, text)):
        assert run
        for span in run:
            assert any(p.start <= span.start < span.end <= p.end for p in around)


@pytest.mark.parametrize(
    "line",
    [
        "Frozen harbour:Ferries to Skarvoy stay in port for a fourth day",
        "‘Nobody has bread’:What the people of Skarvoy say about the ice",
        "OPINION:Why the council should have bought an icebreaker",
        "Weather:How long the frost at the coast will stay with us",
        "ICYMI: A ferry captain remembers the winter of 1942",
        "People are also reading:Skarvoy's bakery sells its last loaf of rye",
        "The harbour of Skarvoy from the air 01:21 - Source: Harbour TV",
        "(Photo by Anna Berg / AFP) (Photo by ANNA BERG/AFP via Getty Images)",
        "Anna Berg/AFP/Getty Images/File",
        "A. Berg/Pool/Reuters",
        "Skarvoy Harbour Office/AP",
        "Reporter Vik Dahl contributed to this report.",
        "— Vik Dahl and Anna Berg contributed to this story",
        "Jan. 6, 2025, 5:30 a.m. ET",
        "Vik Dahl, harbour editor of the Skarvoy Post, can be reached at vik@example.org.",
        "ISLAND NEWSLETTER: Sign up now to get ferry news delivered to your inbox",
    ],
)
def test_links_credits_and_contacts_without_their_markup_are_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Note:The ferry doesn't sail on Sundays in winter",
        "Answer:By the ferry from the northern quay",
        "Location:Skarvoy",
        "Frozen harbour: ferries stay in port for a fourth day.",
        "Opening hours:Monday to Friday from nine to five",
        "He gave his name as A. Berg/B. Dahl",
        "The storm of Jan. 6, 2025",
        "Warm water contributed to this report of thin ice, she said.",
        "The captain can be reached at the northern quay.",
    ],
)
def test_labels_and_names_of_an_article_are_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


def _kept(text: str) -> list[str]:
    article = Article("Ice", text)
    return [span.slice(text) for run in content_sentences(article) for span in run]


def test_a_promotion_between_the_sentences_of_a_paragraph_is_left_out() -> None:
    text = "The harbour froze. Follow her on Twitter @annaberg. Ferries stay in port."
    assert _kept(text) == ["The harbour froze.", "Ferries stay in port."]


def test_a_signature_is_left_out() -> None:
    text = "The harbour froze on Monday.\n\n-- Anna Berg and Vik Dahl\n\nFerries stay in port."
    assert _kept(text) == ["The harbour froze on Monday.", "Ferries stay in port."]


def test_who_said_a_quotation_and_names_in_a_list_are_kept() -> None:
    assert "— Anna Berg" in _kept("“The ice will go.”\n\n— Anna Berg\n\nFerries stay in port.")
    names = "The crew:\n\n- Anna Berg\n\n- Vik Dahl\n\nFerries stay in port."
    assert {"- Anna Berg", "- Vik Dahl"} <= set(_kept(names))


def test_a_caption_that_begins_with_its_credit_is_left_out() -> None:
    text = "Anna Berg/Pool/Getty Images The captain waits. Ferries stay in port."
    assert _kept(text) == ["Ferries stay in port."]
