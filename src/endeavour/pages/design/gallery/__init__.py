"""Every component in every state, on one page: the reference for whoever builds pages, and the first accessibility test."""
