"""A network with one hidden layer that tells two kinds of points apart. Plain Python, so that it starts at once."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

POINTS = 120


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    kind: int


def make_points(shape: str, noise: float, rng: random.Random) -> list[Point]:
    """Points of both kinds in equal number, shuffled, within about -1.5 to 1.5."""
    place = {"rings": ring, "moons": moon, "corners": corner}[shape]
    points = []
    for index in range(POINTS):
        kind = index % 2
        x, y = place(kind, rng)
        points.append(Point(x + rng.gauss(0, noise), y + rng.gauss(0, noise), kind))
    rng.shuffle(points)
    return points


def ring(kind: int, rng: random.Random) -> tuple[float, float]:
    radius, angle = (1.2 if kind else 0.4), rng.uniform(0, math.tau)
    return radius * math.cos(angle), radius * math.sin(angle)


def moon(kind: int, rng: random.Random) -> tuple[float, float]:
    angle = rng.uniform(0, math.pi)
    return (0.5 - math.cos(angle), 0.25 - math.sin(angle)) if kind else (math.cos(angle) - 0.5, math.sin(angle) - 0.25)


def corner(kind: int, rng: random.Random) -> tuple[float, float]:
    x, y = rng.uniform(0.2, 1.2), rng.uniform(0.2, 1.2)
    sign = rng.choice((-1, 1))
    return (sign * x, sign * y) if kind else (sign * x, -sign * y)


class Network:
    def __init__(self, neurons: int, rng: random.Random) -> None:
        self.hidden = [[rng.gauss(0, 1) for _ in range(3)] for _ in range(neurons)]
        self.output = [rng.gauss(0, 0.5) for _ in range(neurons + 1)]

    def answer(self, point: Point) -> tuple[list[float], float]:
        """The hidden layer's activations and the probability of kind 1."""
        active = [math.tanh(a * point.x + b * point.y + c) for a, b, c in self.hidden]
        total = self.output[-1] + sum(weight * value for weight, value in zip(self.output, active))
        # Beyond 30 the exponential adds nothing and would overflow before long.
        return active, 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def learn(self, points: list[Point], rate: float) -> None:
        """One step down the gradient of the mean cross-entropy."""
        hidden = [[0.0] * 3 for _ in self.hidden]
        output = [0.0] * len(self.output)
        for point in points:
            active, probability = self.answer(point)
            error = (probability - point.kind) / len(points)
            output[-1] += error
            for index, value in enumerate(active):
                output[index] += error * value
                back = error * self.output[index] * (1 - value * value)
                hidden[index][0] += back * point.x
                hidden[index][1] += back * point.y
                hidden[index][2] += back
        self.output = [weight - rate * step for weight, step in zip(self.output, output)]
        self.hidden = [[w - rate * s for w, s in zip(ws, steps)] for ws, steps in zip(self.hidden, hidden)]

    def judge(self, points: list[Point]) -> tuple[float, float]:
        """Mean loss and the share of points that are told apart."""
        loss, right = 0.0, 0
        for point in points:
            _, probability = self.answer(point)
            loss -= math.log(max(probability if point.kind else 1 - probability, 1e-12))
            right += (probability > 0.5) == bool(point.kind)
        return loss / len(points), right / len(points)


@dataclass(frozen=True)
class Epoch:
    number: int
    training_loss: float
    test_loss: float
    accuracy: float


def train(shape: str, noise: float, neurons: int, epochs: int, rate: float, seed: int) -> Iterator[Epoch]:
    """Trains on two thirds of the points and judges by the rest, one epoch at a time."""
    rng = random.Random(seed)
    points = make_points(shape, noise, rng)
    training, test = points[: POINTS * 2 // 3], points[POINTS * 2 // 3 :]
    network = Network(neurons, rng)
    for number in range(1, epochs + 1):
        # Several steps an epoch, so that the curve bends within a watchable time.
        for _ in range(5):
            network.learn(training, rate)
        training_loss, _ = network.judge(training)
        test_loss, accuracy = network.judge(test)
        yield Epoch(number, training_loss, test_loss, accuracy)
