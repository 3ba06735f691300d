"""From a cleaned report to what its words say: a trained encoder. Above this floor nobody sees a token."""
