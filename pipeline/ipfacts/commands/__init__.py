"""What each command of the command line does, one module a command; `terminal` is how they all print."""
