"""Watched questions (`/watch`, `/watches`), asked again whenever articles are added."""
