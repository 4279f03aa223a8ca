"""Each figure we publish, measured beside its own floor in the same run."""
