"""Measurements: ``quality`` says how well reports are read and matched, ``speed`` how fast."""
