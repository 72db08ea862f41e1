# A cache at module level that never forgets.
# ask: next(iter(_cache.values()))
# holder: value 'index' of __main__._cache
# path: _cache['index']
# why: module global
_cache = {}


class Page:
    pass


def load(name):
    if name not in _cache:
        _cache[name] = Page()
    return _cache[name]


load("index")
