"""Nothing typed is ever lost: how forms keep what is being written. `docs/decisions/0008` tells the whole."""
