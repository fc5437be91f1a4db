"""Who sits with whom: plans of rounds at tables with as few repeated pairs as can be, and the proof of it."""

from session_tool.core.mixing.certificate import check, count_repeats
from session_tool.core.mixing.choice import Choice, seat_free
from session_tool.core.mixing.ledger import judge
from session_tool.core.mixing.planner import Plan, plan
from session_tool.core.mixing.refusal import REASONS, Unplannable
from session_tool.core.mixing.repair import repair
from session_tool.core.mixing.room import Rules
from session_tool.core.mixing.spoken import Rule, is_repeat_free, speak
from session_tool.core.mixing.standing import Change

__all__ = ["REASONS", "Change", "Choice", "Plan", "Rule", "Rules", "Unplannable", "check", "count_repeats",
           "is_repeat_free", "judge", "plan", "repair", "seat_free", "speak"]
