"""The history and the settings of line editing.

Tally's prompt edits lines by itself; `input()` and the prompts of `cmd`, `code` and `pdb` read a line as the terminal gives it. What is
set here is kept and can be asked for, the history can be read, changed and written, and what `parse_and_bind` is told has no
effect on keys.
"""

import operator as _operator
import os as _os

_READLINE_VERSION = _READLINE_RUNTIME_VERSION = 0x0802
_READLINE_LIBRARY_VERSION = '8.2'
backend = 'readline'

_history = []
_history_length = -1
_auto_history = True
_completer = None
_delimiters = ' \t\n`~!@#$%^&*()-=+[{]}\\|;:\'",<>/?'
_hooks = {}
_line = ''


def _text(value):
    if not isinstance(value, str):
        raise TypeError('bad argument type for built-in operation')
    return value


def _open(filename, mode, default='~/.history'):
    """Opens a file of lines; as in the C library, the error does not name it."""
    path = _os.path.expanduser(default) if filename is None else filename
    try:
        return open(path, mode, encoding='utf-8', errors='surrogateescape')
    except OSError as error:
        failure = OSError(error.errno, error.strerror)
    raise failure


def _position(pos):
    pos = _operator.index(pos)
    if pos < 0:
        raise ValueError('History index cannot be negative')
    if pos >= len(_history):
        raise ValueError(f'No history item at position {pos}')
    return pos


def _set_hook(name, function):
    if function is not None and not callable(function):
        raise TypeError(f'set_{name}(func): argument not callable')
    _hooks[name] = function


def add_history(string, /):
    """Add an item to the history buffer."""
    _history.append(_text(string))


def append_history_file(nelements, filename=None, /):
    """Append the last nelements items of the history list to file.

    The default filename is ~/.history.
    """
    nelements = min(max(_operator.index(nelements), 0), len(_history))
    with _open(filename, 'r+') as file:
        file.seek(0, 2)
        file.writelines(f'{line}\n' for line in _history[len(_history) - nelements :])
    _truncate(filename)


def clear_history():
    """Clear the current readline history."""
    _history.clear()


def get_begidx():
    """Get the beginning index of the completion scope."""
    return 0


def get_completer():
    """Get the current completer function."""
    return _completer


def get_completer_delims():
    """Get the word delimiters for completion."""
    return _delimiters


def get_completion_type():
    """Get the type of completion being attempted."""
    return 0


def get_current_history_length():
    """Return the current (not the maximum) length of history."""
    return len(_history)


def get_endidx():
    """Get the ending index of the completion scope."""
    return 0


def get_history_item(index, /):
    """Return the current contents of history item at one-based index."""
    index = _operator.index(index)
    return _history[index - 1] if 0 < index <= len(_history) else None


def get_history_length():
    """Return the maximum number of lines that will be written to the history file."""
    return _history_length


def get_line_buffer():
    """Return the current contents of the line buffer."""
    return _line


def insert_text(string, /):
    """Insert text into the line buffer at the cursor position."""
    global _line
    _line += _text(string)


def parse_and_bind(string, /):
    """Execute the init line provided in the string argument."""
    _text(string)


def read_history_file(filename=None, /):
    """Load a readline history file.

    The default filename is ~/.history.
    """
    with _open(filename, 'r') as file:
        _history.extend(line for line in file.read().split('\n') if line)


def read_init_file(filename=None, /):
    """Execute a readline initialization file.

    The default filename is the last filename used.
    """
    _open(filename, 'r', '~/.inputrc').close()


def redisplay():
    """Change what's displayed on the screen to reflect contents of the line buffer."""


def remove_history_item(pos, /):
    """Remove history item given by its zero-based position."""
    pos = _position(pos)
    del _history[pos]


def replace_history_item(pos, line, /):
    """Replaces history item given by its position with contents of line.

    pos is zero-based.
    """
    if not isinstance(line, str):
        raise TypeError(f'replace_history_item() argument 2 must be str, not {type(line).__name__}')
    pos = _position(pos)
    _history[pos] = line


def set_auto_history(enabled, /):
    """Enables or disables automatic history."""
    global _auto_history
    _auto_history = bool(enabled)


def set_completer(function=None, /):
    """Set or remove the completer function.

    The function is called as function(text, state),
    for state in 0, 1, 2, ..., until it returns a non-string.
    It should return the next possible completion starting with 'text'.
    """
    global _completer
    if function is not None and not callable(function):
        raise TypeError('set_completer(func): argument not callable')
    _completer = function


def set_completer_delims(string, /):
    """Set the word delimiters for completion."""
    global _delimiters
    _delimiters = _text(string)


def set_completion_display_matches_hook(function=None, /):
    """Set or remove the completion display function.

    The function is called as
      function(substitution, [matches], longest_match_length)
    once each time matches need to be displayed.
    """
    _set_hook('completion_display_matches_hook', function)


def set_history_length(length, /):
    """Set the maximal number of lines which will be written to the history file.

    A negative length is used to inhibit history truncation.
    """
    global _history_length
    _history_length = _operator.index(length)


def set_pre_input_hook(function=None, /):
    """Set or remove the function invoked by the rl_pre_input_hook callback.

    The function is called with no arguments after the first prompt
    has been printed and just before readline starts reading input
    characters.
    """
    _set_hook('pre_input_hook', function)


def set_startup_hook(function=None, /):
    """Set or remove the function invoked by the rl_startup_hook callback.

    The function is called with no arguments just
    before readline prints the first prompt.
    """
    _set_hook('startup_hook', function)


def _truncate(filename):
    """Leaves the last lines of a history file, as many as set_history_length allows."""
    if _history_length < 0:
        return
    with _open(filename, 'r') as file:
        lines = file.readlines()
    with _open(filename, 'w') as file:
        file.writelines(lines[max(0, len(lines) - _history_length) :])


def write_history_file(filename=None, /):
    """Save a readline history file.

    The default filename is ~/.history.
    """
    with _open(filename, 'w') as file:
        file.writelines(f'{line}\n' for line in _history)
    _truncate(filename)
