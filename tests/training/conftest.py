"""Training is a package at the root of the repository, which goes behind everything else on the path."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
