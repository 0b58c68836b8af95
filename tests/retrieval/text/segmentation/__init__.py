"""Tests of retrieval/text/segmentation."""
