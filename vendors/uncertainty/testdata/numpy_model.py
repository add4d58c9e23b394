"""The compiled model in vectorised numpy: the yardstick of the simulation's speed.

    FINEPRINT_MODEL=/tmp/model go test ./vendors/compare -run ExportModel
    python3 vendors/uncertainty/testdata/numpy_model.py /tmp/model.plain.json
    python3 vendors/uncertainty/testdata/numpy_model.py /tmp/model.folded.json

plain: as the formulas stand, every option and line month by month. folded: what
the compiler makes of it.

Every node is one numpy expression over all draws; percentiles by partition.
"""
import json
import statistics
import sys
import time

import numpy as np

NOISE = 1e-12


def ceil(x):
    return np.ceil(x - NOISE * np.abs(x) - NOISE)


def draw(rng, driver, n):
    low, likely, high, chance = driver
    if chance > 0:
        return (rng.random(n) < chance).astype(float)
    return rng.triangular(low, likely, high, n)


def node(spec, cols, model, rng, n):
    op, args = spec["op"], [cols[a] for a in spec.get("args", [])]
    if op == "variable":
        return draw(rng, model["drivers"][spec.get("driver", 0)], n)
    if op == "linear":
        out = np.full(n, float(spec.get("bias", 0.0)))
        for coef, x in zip(spec.get("coefs", []), args):
            out += coef * x
        return out
    if op == "product":
        out = None
        for power, x in zip(spec["powers"], args):
            if out is None:
                out = x.copy() if power == 1 else x ** float(power)
            elif power == 1:
                out *= x
            elif power == -1:
                out /= x
            else:
                out *= x ** float(power)
        return out
    if op == "ceil":
        return ceil(args[0])
    if op == "floor":
        return -ceil(-args[0])
    if op == "min":
        return np.minimum(*args)
    if op == "max":
        return np.maximum(*args)
    if op == "between":
        place = args[0] - spec.get("bias", 0.0)
        low = np.clip(place.astype(int), 0, len(args) - 3)
        stack, draws = np.stack(args[1:]), np.arange(n)
        first = stack[low, draws]
        return first + (place - low) * (stack[low + 1, draws] - first)
    table = model["arrays"][spec.get("table", 0)]
    x = args[0]
    at = np.searchsorted(table[:, 0], x - NOISE * np.abs(x) - NOISE)
    at = np.minimum(at, len(table) - 1)
    return table[at, 1] + table[at, 2] * x


def simulate(model, n, seed):
    rng = np.random.Generator(np.random.PCG64(seed))
    cols = [None] * len(model["nodes"])
    for i, spec in enumerate(model["nodes"]):
        cols[i] = node(spec, cols, model, rng, n)
        for done in model["free"][i]:
            cols[done] = None
    totals = np.empty((len(model["totals"]), n))
    for i, total in enumerate(model["totals"]):
        totals[i] = node(total, cols, model, rng, n)
    return np.floor(totals * 100 + 0.5)


def last_uses(model):
    """The columns that are not read again after each node."""
    last = {}
    for i, spec in enumerate(model["nodes"]):
        for a in spec.get("args", []):
            last[a] = i
    for total in model["totals"]:
        for a in total.get("args", []):
            last[a] = -1
    free = [[] for _ in model["nodes"]]
    for column, i in last.items():
        if i >= 0:
            free[i].append(column)
    return free


def main():
    with open(sys.argv[1], encoding="utf8") as file:
        model = json.load(file)
    model["arrays"] = [np.array(t) for t in model["tables"]]
    model["free"] = last_uses(model)
    n = model["draws"]
    times = []
    for run in range(int(sys.argv[2]) if len(sys.argv) > 2 else 5):
        start = time.process_time()
        totals = simulate(model, n, run)
        ranks = [int(np.ceil(p * n)) - 1 for p in (0.1, 0.5, 0.8, 0.9)]
        points = np.partition(totals, ranks, axis=1)[:, ranks]
        times.append(time.process_time() - start)
    print(f"numpy {np.__version__}: {len(model['totals'])} options, {len(model['nodes'])} nodes, {n} draws: "
          f"{1000 * statistics.median(times):.1f} ms of processor time")
    print("first option P10 P50 P80 P90:", *(f"{x / 100:.2f}" for x in points[0]))


main()
