#! /usr/bin/env python3
"""Shows web pages in a browser of the system: a registry of browsers, and ways of starting them."""

import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ['Error', 'open', 'open_new', 'open_new_tab', 'get', 'register']


class Error(Exception):
    pass


_lock = threading.RLock()
#: Name in lower case: [what makes a browser, the browser], of which one may be missing.
_browsers = {}
#: Names in the order in which they are tried; None until the standard ones have been looked for.
_tryorder = None
#: What the desktop says is the browser.
_os_preferred_browser = None


def register(name, klass, instance=None, *, preferred=False):
    """Register a browser connector."""
    with _lock:
        if _tryorder is None:
            register_standard_browsers()
        _browsers[name.lower()] = [klass, instance]
        if preferred or (_os_preferred_browser and f'{name}.desktop' == _os_preferred_browser):
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """Return a browser launcher instance appropriate for the environment."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for name in _tryorder if using is None else [using]:
        if '%s' in name:
            # A command line, perhaps one to be left running.
            words = shlex.split(name)
            return BackgroundBrowser(words[:-1]) if words[-1] == '&' else GenericBrowser(words)
        try:
            command = _browsers[name.lower()]
        except KeyError:
            command = _synthesize(name)
        if command[1] is not None:
            return command[1]
        if command[0] is not None:
            return command[0]()
    raise Error('could not locate runnable browser')


def open(url, new=0, autoraise=True):
    """Display url using the default browser.

    If possible, open url in a location determined by new.
    - 0: the same browser window (the default).
    - 1: a new browser window.
    - 2: a new browser page ("tab").
    If possible, autoraise raises the window (the default) or not.

    If opening the browser succeeds, return True.
    If there is a problem, return False.
    """
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    return any(get(name).open(url, new, autoraise) for name in _tryorder)


def open_new(url):
    """Open url in a new window of the default browser.

    If not possible, then open url in the only browser window.
    """
    return open(url, 1)


def open_new_tab(url):
    """Open url in a new page ("tab") of the default browser.

    If not possible, then the behavior becomes equivalent to open_new().
    """
    return open(url, 2)


def _synthesize(browser, *, preferred=False):
    """A row for a program that is like a registered browser and stands somewhere else; a row of Nones when there is no such."""
    program = browser.split()[0]
    if not shutil.which(program):
        return [None, None]
    name = os.path.basename(program)
    try:
        known = _browsers[name.lower()][1]
    except KeyError:
        return [None, None]
    if known and name.lower() == known.basename:
        import copy

        twin = copy.copy(known)
        twin.name = browser
        twin.basename = os.path.basename(browser)
        register(browser, None, instance=twin, preferred=preferred)
        return [None, twin]
    return [None, None]


class BaseBrowser:
    """Parent class for all browsers. Do not use directly."""

    args = ['%s']

    def __init__(self, name=''):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """Class for all browsers started with a command and without remote functionality."""

    def __init__(self, name):
        if isinstance(name, str):
            self.name = name
            self.args = ['%s']
        else:
            self.name = name[0]
            self.args = name[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        sys.audit('webbrowser.open', url)
        return [self.name] + [arg.replace('%s', url) for arg in self.args]

    def open(self, url, new=0, autoraise=True):
        try:
            return not subprocess.Popen(self._command(url), close_fds=True).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """Class for all browsers which are to be started in the background."""

    def open(self, url, new=0, autoraise=True):
        try:
            p = subprocess.Popen(self._command(url), close_fds=True, start_new_session=True)
        except OSError:
            return False
        return p.poll() is None


class UnixBrowser(BaseBrowser):
    """Parent class for all Unix browsers with remote functionality."""

    raise_opts = None
    background = False
    redirect_stdout = True
    # Arguments, in which %s stands for the address and %action for one of the actions.
    remote_args = ['%action', '%s']
    remote_action = None
    remote_action_newwin = None
    remote_action_newtab = None

    def _invoke(self, args, remote, autoraise, url=None):
        raising = []
        if remote and self.raise_opts:
            option = self.raise_opts[int(autoraise)]
            raising = [option] if option else []
        silent = subprocess.DEVNULL if remote or self.background else None
        p = subprocess.Popen(
            [self.name, *raising, *args],
            close_fds=True,
            stdin=silent,
            stdout=silent if self.redirect_stdout else None,
            stderr=silent,
            start_new_session=True,
        )
        if remote:
            # A browser that still runs after a while is taken to have been started.
            try:
                return not p.wait(5)
            except subprocess.TimeoutExpired:
                return True
        if self.background:
            return p.poll() is None
        return not p.wait()

    def open(self, url, new=0, autoraise=True):
        sys.audit('webbrowser.open', url)
        if new == 0:
            action = self.remote_action
        elif new == 1:
            action = self.remote_action_newwin
        elif new == 2:
            action = self.remote_action_newwin if self.remote_action_newtab is None else self.remote_action_newtab
        else:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        args = [arg.replace('%s', url).replace('%action', action) for arg in self.remote_args]
        if self._invoke([arg for arg in args if arg], True, autoraise, url):
            return True
        return self._invoke([arg.replace('%s', url) for arg in self.args], False, False)


class Mozilla(UnixBrowser):
    """Launcher class for Mozilla browsers."""

    remote_action = ''
    remote_action_newwin = '-new-window'
    remote_action_newtab = '-new-tab'
    background = True


class Epiphany(UnixBrowser):
    """Launcher class for Epiphany browser."""

    raise_opts = ['-noraise', '']
    remote_action = ''
    remote_action_newwin = '-w'
    remote_action_newtab = '-n'
    background = True


class Chrome(UnixBrowser):
    """Launcher class for Google Chrome browser."""

    remote_action = ''
    remote_action_newwin = '--new-window'
    remote_action_newtab = ''
    background = True


Chromium = Chrome


class Opera(UnixBrowser):
    """Launcher class for Opera browser."""

    remote_action = ''
    remote_action_newwin = '--new-window'
    remote_action_newtab = ''
    background = True


class Elinks(UnixBrowser):
    """Launcher class for Elinks browsers."""

    remote_args = ['-remote', 'openURL(%s%action)']
    remote_action = ''
    remote_action_newwin = ',new-window'
    remote_action_newtab = ',new-tab'
    background = False
    # It shows pages where it runs.
    redirect_stdout = False


class Edge(UnixBrowser):
    """Launcher class for Microsoft Edge browser."""

    remote_action = ''
    remote_action_newwin = '--new-window'
    remote_action_newtab = ''
    background = True


#: Browsers with windows: program, class (None: it is given the address and left running).
_GRAPHICAL = (
    ('xdg-open', None),
    ('x-www-browser', None),
    ('firefox', Mozilla),
    ('iceweasel', Mozilla),
    ('seamonkey', Mozilla),
    ('mozilla-firefox', Mozilla),
    ('mozilla', Mozilla),
    ('epiphany', Epiphany),
    ('google-chrome', Chrome),
    ('chrome', Chrome),
    ('chromium', Chromium),
    ('chromium-browser', Chromium),
    ('opera', Opera),
    ('microsoft-edge', Edge),
)
_TEXT = (('www-browser', GenericBrowser), ('links', GenericBrowser), ('elinks', Elinks), ('lynx', GenericBrowser), ('w3m', GenericBrowser))


def register_standard_browsers():
    """Looks for the browsers of this system, and for those that the environment variable BROWSER names."""
    global _tryorder, _os_preferred_browser
    _tryorder = []
    if os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'):
        try:
            command = ['xdg-settings', 'get', 'default-web-browser']
            _os_preferred_browser = subprocess.check_output(command, stderr=subprocess.DEVNULL).decode().strip()
        except (OSError, subprocess.CalledProcessError):
            pass
        for program, kind in _GRAPHICAL:
            if shutil.which(program):
                register(program, None, (kind or BackgroundBrowser)(program))
    if os.environ.get('TERM'):
        for program, kind in _TEXT:
            if shutil.which(program):
                register(program, None, kind(program))
    # The first choice of the user comes first of all.
    for choice in reversed(os.environ.get('BROWSER', '').split(os.pathsep)):
        if choice != '' and _synthesize(choice, preferred=True)[1] is None:
            register(choice, None, GenericBrowser(choice), preferred=True)


def parse_args(arg_list):
    import argparse

    parser = argparse.ArgumentParser(description='Open URL in a web browser.')
    parser.add_argument('url', help='URL to open')
    group = parser.add_mutually_exclusive_group()
    group.add_argument('-n', '--new-window', action='store_const', const=1, default=0, dest='new_win', help='open new window')
    group.add_argument('-t', '--new-tab', action='store_const', const=2, default=0, dest='new_win', help='open new tab')
    return parser.parse_args(arg_list)


def main(arg_list=None):
    args = parse_args(arg_list)
    open(args.url, args.new_win)
    print('\a')


if __name__ == '__main__':
    main()
