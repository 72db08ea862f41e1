# An attribute of a function.
# ask: render.last
# holder: value 'last' of __dict__ of <function render
# path: render.last
# why: function attribute ← module global
class Page:
    pass


def render():
    render.last = Page()


render()
