"""The limits that only the documentation of a member states."""

import re

NUMBER_WORDS = r"\d+ \([^)]*\)"


def text(shape):
    """The documentation of a member without its markup."""
    return re.sub(r"<[^>]+>", "", shape.documentation or "")


def most_items(shape):
    """How many items a list may have."""
    return first(r"Maximum (\d+) \w+ per batch request", shape)


def length(shape):
    """How many characters a string has: the least and the most."""
    found = re.search(r"[Mm]ust be between (\d+) and (\d+) characters", text(shape))
    return (int(found[1]), int(found[2])) if found else None


def spans(shape):
    """The spans that a number must be in one of."""
    said = text(shape)
    if found := re.search(r"Valid range is (\d+)(?:-| to )(\d+)", said):
        off = [(0, 0)] if "Set to 0 to disable" in said else []
        return [*off, (int(found[1]), int(found[2]))]
    if found := re.search(r"Valid Values:? (?:Must be one of )?\[([^]]*)]", said):
        return [(int(number), int(number)) for number in re.findall(r"\d+", found[1])]
    if found := re.search(rf"Values: ({NUMBER_WORDS}(?:, (?:or )?{NUMBER_WORDS})+)", said):
        return [(int(number), int(number)) for number in re.findall(r"(\d+) \(", found[1])]
    if re.search(r"\(1 for pending, 2 for active\)", said):
        return [(1, 1), (2, 2)]
    return None


def words(shape):
    """The words that a string is one of, or several of them joined by a plus."""
    found = re.search(r"Accepted values (?:include|are) (.*?)\.", text(shape))
    return re.findall(r"'(\w+)'", found[1]) if found else None


def first(pattern, shape):
    found = re.search(pattern, text(shape))
    return int(found[1]) if found else None
