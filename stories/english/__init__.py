"""Pure functions over English text. They import neither Django nor anything of ours outside this
folder."""

from stories.english.level_estimate import HardWord, LevelEstimate, estimate_level

__all__ = ["HardWord", "LevelEstimate", "estimate_level"]
