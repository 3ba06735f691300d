"""How well reports are read: ``python -m benchmarks.quality --help`` lists what can be measured.

Every benchmark has a name, takes its data as ``--data FOLDER`` and gives a ``Result``: metrics by name, shares from 0
to 100. ``options`` holds the command line, ``outcome`` the result and its two forms; each other module measures one
thing.
"""
