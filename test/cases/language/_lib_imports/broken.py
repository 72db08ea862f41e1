raise ValueError('broken at import')
