"""Reads Rich Text Format (.rtf).

striprtf, the usual library for it, changes words: it drops footnotes and text boxes, keeps hidden
and deleted text, mixes up the code pages of fonts, and writes addresses of links into the text.
"""
