"""A value of every output type in the shape that the manual shows, drawn from a seed."""

import math
from datetime import date, timedelta
from random import Random

from media import clip, data_url, png, tone, waves

START = date(2026, 1, 5)
REGIONS = ["North", "East", "South", "West"]


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def walk(random: Random, count: int, start: float, step: float) -> list[float]:
    values = [start]
    for _ in range(count - 1):
        values.append(round(values[-1] + random.gauss(0, step), 3))
    return values


def texts(random: Random) -> dict:
    loops = random.randint(8, 40)
    return {
        "text": f"Converged after {loops} iterations.",
        "number": {"value": round(random.uniform(1e4, 9e4), 2), "format": "currency", "currency": "EUR", "precision": 2},
        "boolean": {"value": random.random() < 0.5, "true_label": "Stable", "false_label": "Unstable"},
        "progress": {"value": round(random.random(), 2), "label": "Training"},
        "markdown": (
            "### Findings\n\nThe effect is **clear** and *repeatable*.\n\n| Step | Time |\n| --- | ---: |\n| read | 12 ms |\n"
            "| sort | 93 ms |\n\n- [x] measured\n- [ ] published\n\n```python\nprint(sum(range(10)))\n```\n\n> Seen in "
            f"{loops} runs.\n"
        ),
        "latex": r"\hat\beta = (X^\top X)^{-1} X^\top y",
        "stream_text": "The first words come early, the rest as it is thought of.",
        "code": {"value": f"def area(r: float) -> float:\n    # {loops} digits\n    return 3.141592653589793 * r**2\n", "language": "python"},
        "kv": {"pairs": [{"key": "Runs", "value": loops}, {"key": "Mean (ms)", "value": round(random.uniform(5, 9), 2)}, {"key": "Backend", "value": "numpy"}, {"key": "Baseline", "value": None}]},
        "diff": {
            "before": "rate = 0.05\nyears = 10\nprint(rate * years)\n",
            "after": f"rate = 0.05\nyears = {loops}\nfees = 12\nprint(rate * years - fees)\n",
            "filename_before": "plan.py",
            "filename_after": "plan.py",
            "language": "python",
        },
    }  # fmt: skip


def records(random: Random) -> dict:
    rows = [
        {"day": day(i), "region": random.choice(REGIONS), "sales": round(random.uniform(100, 900), 2), "share": round(random.random(), 3), "open": random.random() < 0.7}
        for i in range(40)
    ]  # fmt: skip
    rows[3]["sales"] = None
    levels = ["info", "info", "info", "warn", "error", "debug"]
    return {
        "table": {
            "columns": [
                {"key": "day", "label": "Day", "type": "date"},
                {"key": "region", "label": "Region", "type": "text"},
                {"key": "sales", "label": "Sales", "type": "currency", "unit": "€", "precision": 2},
                {"key": "share", "label": "Share", "type": "percent", "precision": 1},
                {"key": "open", "label": "Open", "type": "boolean"},
            ],
            "rows": rows,
            "downloadable": True,
        },
        "log": {"lines": [{"t": 1_762_335_000 + 7.5 * i, "level": random.choice(levels), "message": f"Step {i + 1} of 30: {random.randint(10, 900)} rows"} for i in range(30)]},
        "tree": {"root": {"label": "project", "children": [
            {"label": "src", "children": [{"label": "main.py", "children": [], "value": random.randint(100, 900)}, {"label": "plan.py", "children": [], "value": 87}]},
            {"label": "tests", "children": [{"label": "test_plan.py", "children": [], "value": 40, "meta": {"passed": 12}}]},
        ]}},
        "timeline": {"events": [{"t": day(12 * i), "label": f"Release 1.{i}", "description": "What changed, in a line.", "category": ["release", "fix"][i % 2]} for i in range(8)]},
        "gantt": {"tasks": [
            {"name": "Design", "start": day(0), "end": day(12), "progress": 1},
            {"name": "Build", "start": day(10), "end": day(40), "dependencies": ["Design"], "progress": round(random.uniform(0.2, 0.8), 2)},
            {"name": "Test", "start": day(35), "end": day(52), "dependencies": ["Build"], "progress": 0.1},
            {"name": "Ship", "start": day(52), "end": day(55), "dependencies": ["Test"]},
        ]},
    }  # fmt: skip


def charts(random: Random) -> dict:
    days = [day(i) for i in range(60)]
    prices = walk(random, 61, 100, 1.6)
    return {
        "chart_line": {"x": days, "series": [{"name": "Model", "y": walk(random, 60, 20, 0.8)}, {"name": "Naive", "y": walk(random, 60, 20, 0.8), "dash": "dash"}], "x_label": "Day", "y_label": "Load"},
        "chart_area": {"x": days, "series": [{"name": "Rain", "y": [round(abs(random.gauss(4, 3)), 2) for _ in days], "fill": True}], "y_label": "mm"},
        "chart_bar": {"x": REGIONS, "series": [{"name": str(year), "y": [round(random.uniform(-10, 60), 1) for _ in REGIONS]} for year in (2024, 2025, 2026)], "y_label": "Change in %"},
        "chart_scatter": {"series": [{"name": f"Group {g}", "points": [{"x": round(random.gauss(g, 0.6), 3), "y": round(random.gauss(2 * g, 0.9), 3)} for _ in range(80)]} for g in (1, 2, 3)], "x_label": "Risk", "y_label": "Return"},
        "chart_pie": {"slices": [{"label": name, "value": round(random.uniform(5, 40), 1)} for name in ("Wind", "Sun", "Water", "Gas")], "donut": True},
        "chart_histogram": {"values": [round(random.gauss(0, 1), 3) for _ in range(500)], "bins": 24, "x_label": "Return"},
        "chart_boxplot": {"series": [{"name": name, "values": [round(random.gauss(12 + 3 * i, 2 + i), 2) for _ in range(60)]} for i, name in enumerate(REGIONS)], "y_label": "ms"},
        "chart_heatmap": {"x_labels": [str(hour) for hour in range(0, 24, 3)], "y_labels": ["Mon", "Tue", "Wed", "Thu", "Fri"], "z": [[round(random.random(), 2) for _ in range(8)] for _ in range(5)], "x_label": "Hour"},
        "chart_candlestick": {"points": [
            {"t": day(i), "open": prices[i], "close": prices[i + 1], "high": round(max(prices[i : i + 2]) + random.random(), 3), "low": round(min(prices[i : i + 2]) - random.random(), 3), "volume": random.randint(900, 4000)}
            for i in range(60)
        ], "y_label": "€"},
        "chart_radar": {"axes": ["Speed", "Reach", "Cost", "Comfort", "Range"], "series": [{"name": name, "values": [random.randint(3, 10) for _ in range(5)]} for name in ("Train", "Car")]},
        "chart_sankey": {"nodes": [{"id": name, "label": name.title()} for name in ("gas", "sun", "power", "heat", "loss")], "links": [
            {"source": "gas", "target": "power", "value": 40}, {"source": "gas", "target": "heat", "value": 25},
            {"source": "sun", "target": "power", "value": random.randint(10, 30)}, {"source": "power", "target": "loss", "value": 12},
        ]},
        "chart_treemap": {"nodes": [{"id": "all", "label": "Disk"}] + [
            {"id": f"{group}-{name}", "label": name, "value": random.randint(5, 90), "parent": group} for group in ("Films", "Music") for name in ("2024", "2025", "2026")
        ] + [{"id": "Films", "label": "Films", "parent": "all"}, {"id": "Music", "label": "Music", "parent": "all"}]},
        "chart_network": {"nodes": [{"id": str(i), "label": f"Node {i}", "group": REGIONS[i % 4]} for i in range(24)], "edges": [
            {"source": str(i), "target": str(random.randrange(i)), "weight": random.randint(1, 5)} for i in range(1, 24)
        ], "directed": True},
    }  # fmt: skip


def area(west: float, south: float) -> list[list[list[float]]]:
    return [[[west, south], [west + 4, south], [west + 4, south + 3], [west, south + 3], [west, south]]]


def maps(random: Random) -> dict:
    places = [(52.52, 13.405, "Berlin"), (48.857, 2.352, "Paris"), (40.417, -3.704, "Madrid"), (41.893, 12.483, "Rome"), (0, 0, "Null Island")]
    features = [
        {"type": "Feature", "id": name, "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": area(4.0 * i, 45)}} for i, name in enumerate(REGIONS)
    ]
    return {
        "map_points": {"points": [{"lat": lat, "lng": lng, "label": label} for lat, lng, label in places]},
        "map_heatmap": {"points": [{"lat": round(random.gauss(48, 3), 4), "lng": round(random.gauss(9, 4), 4), "weight": round(random.random(), 3)} for _ in range(300)]},
        "map_choropleth": {"geojson": {"type": "FeatureCollection", "features": features}, "values": {name: round(random.uniform(0, 20), 1) for name in REGIONS[:3]}},
        "map_polygons": {"polygons": [{"coords": [[46, 6], [48, 6], [47, 9]], "label": "Zone A"}, {"coords": [[45, 10], [47, 10], [47, 13], [45, 13]], "label": "Zone B"}]},
        "map_route": {"points": [{"lat": lat, "lng": lng, "label": label} for lat, lng, label in places[:4]]},
    }  # fmt: skip


def media(random: Random) -> dict:
    shift = random.uniform(0, math.tau)
    pictures = [png(96, 64, waves(shift + i, False)) for i in range(6)]
    report = "region,sales\n" + "".join(f"{name},{random.randint(10, 99)}\n" for name in REGIONS)
    return {
        "image": {"value": png(240, 160, waves(shift, False)), "alt": "Overlapping waves in blue"},
        "image_grid": {"images": [{"value": picture, "label": f"Step {i + 1}"} for i, picture in enumerate(pictures)]},
        "image_compare": {"before": png(240, 160, waves(shift, False)), "after": png(240, 160, waves(shift, True)), "before_label": "Smooth", "after_label": "Six steps"},
        "audio": {"value": tone(220 + 40 * random.random()), "alt": "A tone that swells and fades"},
        "video": {"value": clip(), "alt": "A colour"},
        "file": {"filename": "report.csv", "data": data_url("text/csv", report.encode()), "mime_type": "text/csv"},
    }  # fmt: skip


def every_type(seed: int) -> dict:
    random = Random(seed)
    return {**texts(random), **records(random), **charts(random), **maps(random), **media(random)}
