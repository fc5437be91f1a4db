"""What happens when: topics placed in slots and tables so that people lose as few of their wishes as can be."""

from session_tool.core.scheduling.planner import Agenda, arrange
from session_tool.core.scheduling.refusal import REASONS, Unarrangeable
from session_tool.core.scheduling.swap import Swap, best_swap
from session_tool.core.scheduling.task import Table, Topic

__all__ = ["REASONS", "Agenda", "Swap", "Table", "Topic", "Unarrangeable", "arrange", "best_swap"]
