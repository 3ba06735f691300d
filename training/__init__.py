"""How the reader learns: corpora → targets → heads → train → export. Not in the wheel; needs the extra ``train``."""
