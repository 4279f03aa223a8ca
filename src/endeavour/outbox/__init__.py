"""Messages out: queued with what they tell of, sent once by the worker, taken back while they wait."""
