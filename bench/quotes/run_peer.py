"""Looks for quotations with a program of others: run_peer.py <program> <task.json>; prints what was found as JSON.

The task: {"sources": [text], "quotations": [text]}. Of each quotation the index of the source in which the program would
say that it stands, or null, whether it calls it exact, and the processor seconds for all of them.
"""

import contextlib
import io
import json
import re
import sys
import time

WORD = re.compile(r"\w+")


def rapidfuzz_partial(sources, quotations):
    from rapidfuzz import fuzz

    def find(quotation):
        scores = [fuzz.partial_ratio(quotation, source) for source in sources]
        best = max(range(len(sources)), key=scores.__getitem__)
        return (best, scores[best] == 100) if scores[best] >= 75 else (None, False)

    return [find(quotation) for quotation in quotations]


def difflib_words(sources, quotations):
    from difflib import SequenceMatcher

    matchers = []
    for source in sources:
        matcher = SequenceMatcher()
        matcher.set_seq2([word.lower() for word in WORD.findall(source)])
        matchers.append(matcher)

    def find(quotation):
        words = [word.lower() for word in WORD.findall(quotation)]
        sizes = []
        for matcher in matchers:
            matcher.set_seq1(words)
            sizes.append(sum(block.size for block in matcher.get_matching_blocks() if block.size >= 3))
        best = max(range(len(sources)), key=sizes.__getitem__)
        share = sizes[best] / max(1, len(words))
        return (best, share == 1) if share >= 0.4 else (None, False)

    return [find(quotation) for quotation in quotations]


def text_matcher(sources, quotations):
    from text_matcher.matcher import Matcher, Text

    texts = [Text(source, str(at), removeStopwords=False) for at, source in enumerate(sources)]

    def find(quotation):
        own = Text(quotation, "quotation", removeStopwords=False)
        best, most = None, 0
        for at, text in enumerate(texts):
            with contextlib.redirect_stdout(io.StringIO()):
                found = Matcher(own, text, removeStopwords=False).extended_matches
            size = sum(match.sizeA for match in found)
            if size > most:
                best, most = at, size
        return best, most >= len(own.tokens)

    return [find(quotation) for quotation in quotations]


PROGRAMS = {"rapidfuzz": rapidfuzz_partial, "difflib": difflib_words, "text-matcher": text_matcher}

task = json.load(open(sys.argv[2], encoding="utf8"))
begun = time.process_time()
found = PROGRAMS[sys.argv[1]](task["sources"], task["quotations"])
print(json.dumps({"found": found, "seconds": time.process_time() - begun}))
