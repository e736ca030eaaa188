"""The list of scenarios: each is a function that takes a visitor, with a sentence for a name."""

_all = []
_untouched = []


def scenario(name, untouched=False):
    """Marks a scenario; its name says what a person can do, in one Chinese sentence.

    One that looks at the city as it was lived says `untouched`: it runs before those that act.
    """
    def mark(function):
        assert name not in [known for known, _ in scenarios()], f"两个场景同名：{name}"
        (_untouched if untouched else _all).append((name, function))
        return function
    return mark


def scenarios():
    return _untouched + _all
