print('run alpha', __name__)
NAME = 'alpha'
counter = []
_hidden = 1
