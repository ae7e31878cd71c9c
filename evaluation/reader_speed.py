"""How fast the learned reader is, and how much of the machine it uses.

    python -m evaluation.reader_speed [--threads 1 2] [--articles 60]

Articles of 400 words are put together from invented sentences, all different, so that the memory of passages read
before gives nothing away. Printed are the start-up in a fresh process, articles and pieces a second, peak memory, and
the encoder's share of the machine's measured peak in 32-bit matrix products (8-bit products can exceed it).
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time

import numpy as np

from laut.reading.model import run
from laut.reading.model.weights import Model, load_model
from laut.reading.model.windows import cut_units

NAMES = ("Ruth Vogel", "Ole Brandt", "Ines Amato", "das Wasseramt", "die Feuerwehr", "der Verband", "die Polizei")
DEEDS = (
    "der Damm von Neuhaven sei an {n} Stellen gebrochen",
    "es gebe {n} Verletzte, aber keine Toten",
    "man habe {n} Häuser rechtzeitig geräumt",
    "die Reparatur koste {n} Millionen Euro",
)
FRAMES = (
    "{who} sagte am Montag, {what}.",
    "Nach Angaben von {who} war {n} Stunden lang kein Zug gefahren.",
    "„Wir rechnen mit {n} Tagen“, erklärte {who}.",
    "Der Fluss führt seit dem Wochenende viel Wasser, und {n} Straßen waren gesperrt.",
)
# Multiplications and additions of one piece in the encoder: 6 layers of 4 products 384 × 384 and 2 of 384 × 1536.
FLOPS_PER_PIECE = 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536)


def article(rng: random.Random, words: int = 400) -> str:
    """An invented article of about so many words."""
    out: list[str] = []
    count = 0
    while count < words:
        n = rng.randrange(2, 9000)
        sentence = rng.choice(FRAMES).format(who=rng.choice(NAMES), what=rng.choice(DEEDS).format(n=n), n=n)
        out.append(sentence)
        count += len(sentence.split())
    return " ".join(out)


def matrix_peak(seconds: float = 2.0) -> float:
    """Floating-point operations a second of a large float32 product with NumPy, on as many threads as it is given."""
    a = np.ones((1024, 1024), np.float32)
    b = a @ a
    began, times = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        np.matmul(a, a, out=b)
        times += 1
    return 2 * 1024**3 * times / (time.perf_counter() - began)


def measure(model: Model, texts: list[str], threads: int) -> tuple[float, float]:
    """Articles and pieces a second, articles side by side on so many threads."""
    from concurrent.futures import ThreadPoolExecutor

    run._MEMORY = run.Memory()
    pieces = sum(len(cut_units(text, model.tokenizer).pieces) for text in texts)
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda text: run.read_text(model, text, "de-wikinews"), texts))
    spent = time.perf_counter() - began
    return len(texts) / spent, pieces / spent


def start_up() -> float:
    """Seconds from a fresh process to the first article read, less the interpreter's own start."""
    program = (
        "import time; t = time.perf_counter()\n"
        "from laut.reading.model import read_by_model\nfrom laut.records import Document\n"
        "read_by_model(Document(id='x', text='Es regne, sagte Ruth Vogel.', language='de'))\n"
        "print(time.perf_counter() - t)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--articles", type=int, default=60)
    options = parser.parse_args()
    print(f"start-up to the first article: {start_up():.2f} s")
    model = load_model()
    rng = random.Random(1)
    texts = [article(rng) for _ in range(options.articles)]
    peak = matrix_peak()
    print(f"matrix products, float32, NumPy as configured: {peak / 1e9:.0f} GFLOP/s")
    for threads in options.threads:
        articles, pieces = measure(model, texts, threads)
        share = pieces * FLOPS_PER_PIECE / peak
        print(f"{threads} threads: {articles:.1f} articles/s of 400 words, {pieces:.0f} pieces/s, {share:.0%} of peak")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
