"""Fixing: a document's source changed so that findings go away, and nothing but the spans in question.

``plan.fix()`` makes all fixes of a document. Rules ask ``rel.py``, ``mark.py`` and ``words.py`` for the one edit that
their finding carries, so nothing is imported here.
"""
