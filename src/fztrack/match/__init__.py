"""Whether the next report answers what a report promised: candidates, levels, elements, verdict, explanation."""

from fztrack.match.embedding import Embedding
from fztrack.match.judge import judge_pair
from fztrack.match.threads import link
from fztrack.match.weights import Weights, load_weights, shipped_weights

__all__ = ["Embedding", "Weights", "judge_pair", "link", "load_weights", "shipped_weights"]
