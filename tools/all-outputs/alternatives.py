"""The same values as tools in the wild write them: every shape that is accepted besides the one in the manual."""

from typing import Any, Callable

Values = dict[str, Any]
Change = Callable[[Any], Any]


def renamed(names: dict[str, str]) -> Callable[[dict], dict]:
    return lambda record: {names.get(key, key): value for key, value in record.items()}


def in_list(key: str, change: Callable[[dict], Any]) -> Change:
    return lambda value: {**value, key: [change(item) for item in value[key]]}


def columns(value: dict, key: str, names: dict[str, str]) -> dict:
    """A list of records as parallel lists."""
    rest = {name: part for name, part in value.items() if name != key}
    return {**rest, **{to: [record.get(name) for record in value[key]] for name, to in names.items()}}


def nested(value: dict) -> dict:
    def grow(node: dict) -> dict:
        inner = [grow(child) for child in value["nodes"] if child.get("parent") == node["id"]]
        return {"label": node["label"], **({"children": inner} if inner else {"value": node.get("value")})}

    return grow(next(node for node in value["nodes"] if "parent" not in node))


def by_index(value: dict) -> dict:
    place = {node["id"]: index for index, node in enumerate(value["nodes"])}
    links = [{**link, "source": place[link["source"]], "target": place[link["target"]]} for link in value["links"]]
    return {**value, "links": links}


def quartiles(value: dict) -> dict:
    def five(series: dict) -> dict:
        ordered = sorted(series["values"])
        at = lambda share: ordered[round(share * (len(ordered) - 1))]  # noqa: E731
        names = {"min": 0, "q1": 0.25, "median": 0.5, "q3": 0.75, "max": 1}
        return {"name": series["name"], **{name: at(share) for name, share in names.items()}, "outliers": [ordered[-1] + 9]}

    return {**value, "series": [five(series) for series in value["series"]]}


TEXTUAL: list[Change] = [lambda text: {"value": text}, lambda text: {"text": text}, lambda _: 42, lambda _: True]
OWN_X: Change = lambda chart: {"series": [{**series, "x": chart["x"]} for series in chart["series"]]}  # noqa: E731
MARKERS: Change = in_list("series", lambda series: {**series, "mode": "markers", "color": "#b4530a"})
POINTS: list[Change] = [
    in_list("points", renamed({"lat": "latitude", "lng": "longitude"})),
    in_list("points", renamed({"lng": "lon"})),
    lambda value: [[point["lat"], point["lng"]] for point in value["points"]],
]
MEDIUM: list[Change] = [lambda v: v["value"], lambda v: {"url": v["value"]}, lambda v: {"data": v["value"]}]

CHANGES: dict[str, list[Change]] = {
    "text": TEXTUAL,
    "markdown": TEXTUAL,
    "latex": TEXTUAL,
    "stream_text": TEXTUAL,
    "number": [lambda v: v["value"], lambda v: str(v["value"])],
    "boolean": [lambda v: v["value"], lambda v: int(v["value"])],
    "progress": [lambda v: v["value"], lambda _: None, lambda _: 45, lambda _: {"value": 45}],
    "code": [lambda v: v["value"], lambda v: {"text": v["value"], "language": v["language"]}],
    "kv": [
        lambda v: {"pairs": {pair["key"]: pair["value"] for pair in v["pairs"]}},
        lambda v: {"pairs": [[pair["key"], pair["value"]] for pair in v["pairs"]]},
        lambda v: {pair["key"]: pair["value"] for pair in v["pairs"]},
    ],
    "diff": [lambda v: {"before": v["before"], "after": v["after"]}],
    "table": [
        lambda v: {**v, "rows": [list(row.values()) for row in v["rows"]]},
        lambda v: {"columns": [column["key"] for column in v["columns"]], "rows": v["rows"]},
        lambda v: v["rows"],
    ],
    "log": [
        lambda v: {"lines": [line["message"] for line in v["lines"]]},
        lambda v: v["lines"],
        lambda v: {"lines": [{**line, "level": line["level"].upper().replace("WARN", "WARNING")} for line in v["lines"]]},
    ],
    "tree": [
        lambda v: v["root"],
        lambda v: v["root"]["children"],
        lambda v: {"root": {"name": "project", "children": [{"id": 7}, "readme"]}},
    ],
    "timeline": [
        in_list("events", renamed({"t": "time", "label": "title", "description": "desc"})),
        in_list("events", renamed({"t": "date"})),
        lambda v: v["events"],
    ],
    "gantt": [
        in_list("tasks", renamed({"name": "task", "end": "finish"})),
        in_list("tasks", renamed({"name": "label"})),
        lambda v: {"tasks": [{"name": task["name"], "start": 3 * i, "end": 3 * i + 4} for i, task in enumerate(v["tasks"])]},
    ],
    "chart_line": [OWN_X, MARKERS, lambda v: {**v, "x": list(reversed(v["x"]))}, lambda _: {"x": [], "series": []}],
    "chart_area": [OWN_X, MARKERS],
    "chart_bar": [lambda v: {**v, "x": [2024, 2025, 2026, 2027]}, lambda v: {**v, "stacked": True, "horizontal": True}],
    "chart_scatter": [
        lambda v: {"series": [columns(s, "points", {"x": "x", "y": "y"}) for s in v["series"]]},
        lambda v: {"points": v["series"][0]["points"]},
    ],
    "chart_pie": [lambda v: columns(v, "slices", {"label": "labels", "value": "values"})],
    "chart_histogram": [
        lambda v: {"values": v["values"]},
        lambda v: {"series": [{"name": "a", "values": v["values"][:250]}, {"name": "b", "values": v["values"][250:]}]},
        lambda v: v["values"],
    ],
    "chart_boxplot": [quartiles],
    "chart_heatmap": [lambda v: {"x": v["x_labels"], "y": v["y_labels"], "z": v["z"]}, lambda v: {"z": v["z"]}],
    "chart_candlestick": [
        in_list("points", renamed({"t": "date", "open": "o", "high": "h", "low": "l", "close": "c", "volume": "v"})),
        lambda v: columns(v, "points", {name: name for name in ("t", "open", "high", "low", "close")}),
    ],
    "chart_radar": [in_list("series", lambda series: {"values": series["values"], "color": "#b4530a"})],
    "chart_sankey": [by_index],
    "chart_treemap": [lambda v: {"items": v["nodes"]}, nested],
    "chart_network": [
        lambda v: {"nodes": v["nodes"], "links": v["edges"]},
        in_list("nodes", lambda node: {**node, "color": "#b4530a", "x": int(node["id"]) % 6, "y": int(node["id"]) // 6}),
    ],
    "map_points": [*POINTS, in_list("points", lambda point: {**point, "color": "#b4530a"})],
    "map_heatmap": [*POINTS, in_list("points", renamed({"weight": "intensity"}))],
    "map_choropleth": [lambda v: {**v, "min": 0, "max": 40}],
    "map_polygons": [
        in_list("polygons", lambda p: {**p, "coords": [{"lat": lat, "lng": lng} for lat, lng in p["coords"]]}),
    ],
    "map_route": POINTS,
    "image": MEDIUM,
    "audio": MEDIUM,
    "video": MEDIUM,
    "image_grid": [
        lambda v: {"images": [image["value"] for image in v["images"]]},
        lambda v: {"images": [{"url": image["value"]} for image in v["images"]]},
        lambda v: {"images": [{"data": image["value"]} for image in v["images"]]},
    ],
    "image_compare": [
        lambda v: {**v, "before": {"value": v["before"]}, "after": {"url": v["after"]}},
    ],
    "file": [
        renamed({"mime_type": "mime"}),
        renamed({"data": "url"}),
        lambda v: {**v, "data": v["data"].split(",", 1)[1]},
    ],
}

#: So many runs show every alternative once.
COUNT = max(len(changes) for changes in CHANGES.values())


def alternative(values: Values, number: int) -> Values:
    """Every value in the shape with this number, counted from 0; types with fewer begin again."""
    return {key: CHANGES[key][number % len(CHANGES[key])](value) for key, value in values.items()}
