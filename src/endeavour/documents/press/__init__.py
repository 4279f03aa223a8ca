"""The press: what a paper holds, the words it says, and the same words as a tagged PDF.

Three steps, each plain data for the next: `contents` (what is so), `wording` (a sheet of blocks: what it says),
`press` (the PDF). A page draws the same sheet as HTML, so the two can never say different things. Nothing here reads
records.
"""
