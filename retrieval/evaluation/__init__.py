"""Evaluation: the quality of answers on data sets of questions with known evidence."""
