"""What is done with a roll: files received, answered about, looked at, applied or thrown away."""
