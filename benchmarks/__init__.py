"""Speed, memory and growth, measured by hand: ``python -m benchmarks.reading``. Nothing here is part of a test."""
