"""The project's own client, which has the name of the old package."""


def track(event):
    return event
