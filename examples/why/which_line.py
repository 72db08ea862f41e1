"""Which line took this reference?"""

registry = {}


class Plugin:
    pass


def load(name):
    plugin = Plugin()
    registry[name] = plugin
    return plugin


def activate(plugin):
    active.append(plugin)
    recent.append(plugin)
    recent.clear()


active, recent = [], []
activate(load("spelling"))
