"""Folders whose articles a library keeps in step with."""
