"""Copying a library into another one, whatever each is stored in, and proof that they are equal."""
