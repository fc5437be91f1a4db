"""The commands. Each module has `register(subparsers)`; what runs is imported only when it runs."""
