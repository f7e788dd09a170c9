"""Page templates that render.py fills; copy one to change it."""
