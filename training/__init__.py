"""Builds the reader's weights: from a public starting encoder and annotated corpora to the folder that ships.

Nothing here is installed with laut. `training/README.md` lists the commands in their order.
"""
