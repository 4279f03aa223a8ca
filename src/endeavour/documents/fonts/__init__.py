"""The faces papers are set in. `build.py` puts them into `built/`, with their licences."""
