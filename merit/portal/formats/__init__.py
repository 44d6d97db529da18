"""How dates look where Django writes them itself, in lists and forms."""
