"""Now: the door of each meeting, who may see what, who is present."""
