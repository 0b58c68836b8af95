"""Dictionaries, which are read before the first question needs one."""

from __future__ import annotations

import subprocess
import sys

_OPENED_LATER = """
import sys
from retrieval import Article, Library

library = Library()
library.add_many([Article("Ferries", "The ferry to Storholm sails at noon.")])
library.prepare()
opened = []
sys.addaudithook(lambda event, values: event == "open" and opened.append(str(values[0])))
answer = library.ask("When does the ferrry sail?")
print(dict(answer.repaired), [path for path in opened if "dictionaries" in path])
"""


def test_a_prepared_library_reads_no_dictionary_for_a_question() -> None:
    command = [sys.executable, "-c", _OPENED_LATER]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'ferrry': 'ferry'} []"
