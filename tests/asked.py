"""What the tests of questions share."""

import json

# The strengths of the made-up dataset, in the order of time.
TROOPS = [
    "wind-niger-2021",
    "mission-mali-2021",
    "mission-mali-germany-2021",
    "wind-beta-2021",
    "wind-niger-2022",
    "wind-niger-2023",
]


def ids(texts):
    """The ids of finished records, given as JSON."""
    return [json.loads(text)["id"] for text in texts]
