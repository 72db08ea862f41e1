__all__ = ['star_public', 'deep']
star_public = 'public'
star_hidden = 'hidden'
_private = 1
