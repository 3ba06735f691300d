"""Classes of letters that regular expressions have no name for."""

from typing import Final

SMALL: Final = "a-zß-öø-ÿа-џґ"
"""The small letters of the scripts of the language packs, Latin and Cyrillic, as part of a character class."""
CAPITAL: Final = rf"[^\W\d_{SMALL}]"
"""A letter that is none of these: a capital, or a letter of a script without them."""
