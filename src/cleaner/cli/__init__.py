"""The commands of `cleaner`, a module each: `add_arguments(parser)` and `run(args)`."""
