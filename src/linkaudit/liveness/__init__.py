"""Which links are alive, without one false click. Optional; runs after classification.

``check.py`` is where to start reading: a report goes in, and comes out with what the web said about each link.
``targets.py`` decides what is asked, ``checker.py`` has the workers, ``chain.py`` follows one address to its end,
``memory.py`` keeps what earlier runs found. The packages it needs are those of the extra ``check``.
"""
