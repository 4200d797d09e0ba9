"""Short names of bodies for narrow places."""

from __future__ import annotations

from fztrack.domain import BodyRecord


def short_name(body: BodyRecord) -> str:
    """The body's name without its parent's before it and 人民政府 behind it: 澜溪区."""
    name = body.name
    if body.parent:
        parent = body.parent.removesuffix("人民政府")
        if name.startswith(parent) and len(name) > len(parent) + 1:
            name = name.removeprefix(parent)
    stem = name.removesuffix("人民政府").removesuffix("管理委员会")
    return stem or name
