"""The keys a user has chosen: taken where they can be, and told where they cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from fztrack.locale import _
from fztrack.tui.actions import ACTIONS, ASKING, BY_ID, Action, shown_keys

_NAMED = {str(key.value) for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
_MODIFIERS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}
_PICKS = tuple("123456789")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Keys by action id that are in force beside the defaults, and a sentence for each that is not."""

    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def chosen(wanted: Mapping[str, str]) -> Chosen:
    """What of `{action id: "key,key"}` can be used.

    An unknown action, one without a key of its own, a key there is none of, and a key that another action of the same
    screen has are left at their defaults, and told.
    """
    problems: list[str] = []
    taken: dict[str, str] = {}
    for name, keys in wanted.items():
        parts = [part.strip() for part in keys.split(",") if part.strip()]
        action = BY_ID.get(name)
        if action is None:
            problems.append(_("没有“{name}”这个操作；名称见帮助手册的按键表").format(name=name))
        elif not action.run:
            problems.append(_("“{name}”的键不能改").format(name=name))
        elif not parts or not all(map(_is_key, parts)):
            problems.append(_("“{name}”的键“{keys}”写得不对；例：g、ctrl+g、f6、space").format(name=name, keys=keys))
        else:
            taken[name] = ",".join(parts)
    while clash := next(_clashes(taken), None):
        key, mine, other = clash
        problems.append(
            _("“{mine}”不能用“{key}”：同一屏的“{other}”（{label}）用着它").format(
                mine=mine.id, key=shown_keys(key), other=other.id, label=_(other.label)
            )
        )
        del taken[mine.id]
    return Chosen(taken, tuple(problems))


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable()
    *modifiers, last = key.split("+")
    return set(modifiers) <= _MODIFIERS and (len(last) == 1 or last in _NAMED or key in _NAMED)


def _clashes(taken: Mapping[str, str]) -> Iterator[tuple[str, Action, Action]]:
    """Keys that two actions of one screen have, one of them chosen by the user: that one first."""
    screens = {screen for action in ACTIONS for screen in action.screens} - {"app"}
    for screen in sorted(screens):
        held: dict[str, list[Action]] = defaultdict(list)
        for action in ACTIONS:
            if screen in action.screens or "app" in action.screens:
                for key in taken.get(action.id, action.keys).split(","):
                    if action not in held[_name(key)]:
                        held[_name(key)].append(action)
        for key, actions in held.items():
            mine = [action for action in actions if action.id in taken]
            if mine and len(actions) > 1:
                yield key, mine[-1], next(action for action in actions if action is not mine[-1])
            if mine and screen in ASKING and key in _PICKS:
                yield key, mine[-1], BY_ID["review.pick"]


def _name(key: str) -> str:
    key = key.strip()
    return _character_to_key(key) if len(key) == 1 else key
