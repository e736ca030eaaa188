"""The list of scenarios: each is a function that takes a visitor, with a sentence for a name."""

_all = []


def scenario(name):
    """Marks a scenario; its name says what a person can do, in one Chinese sentence."""
    def mark(function):
        assert name not in [known for known, _ in _all], f"两个场景同名：{name}"
        _all.append((name, function))
        return function
    return mark


def scenarios():
    return list(_all)
