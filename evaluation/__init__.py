"""Measures how well laut reads: loaders for gold corpora, the accepted measures, and a gate with pinned floors.

Holds no corpus text. Every command takes the folder that has them; ``README.md`` says where others get them.
"""
