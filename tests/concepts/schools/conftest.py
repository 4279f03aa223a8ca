"""Which of these tests this engine has something to say to."""

import os

collect_ignore_glob = [] if os.environ.get("DATABASE_URL") else ["test_*_on_postgresql.py"]
