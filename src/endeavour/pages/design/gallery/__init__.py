"""Every component in every state on one page: the reference for page builders, and the first accessibility test."""
