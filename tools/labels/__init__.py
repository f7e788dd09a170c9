"""How `train_heads.py` measures the weights of the lines over a lead: its cases, its field."""
