"""Pictures of data as geometry: pure functions from values to positions, each with a macro beside it that draws them.

Positions across are in per cent of the width, so that a drawing fills any page; heights are in px. Nothing here knows
a concept, a language or a colour: the words of a picture come from the page.
"""
