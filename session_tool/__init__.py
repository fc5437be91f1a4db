"""Tavolata: live Open Space and World Café meetings, from the QR at the door to the book."""

__version__ = "0.1.0"
