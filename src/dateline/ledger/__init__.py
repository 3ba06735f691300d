"""The ledgers: what many reports say about control, conflicts, forecasts, strengths, arrangements and headlines.

Every line is a value with the witnesses that carry it. Pure functions; nothing here opens a store.
"""
