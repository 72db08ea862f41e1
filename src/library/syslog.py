"""Messages for the system's logger, which listens at the socket /dev/log (RFC 3164).

As with the C library, a message that nobody takes is lost, unless LOG_PERROR or LOG_CONS is asked for.
"""

import operator
import os
import sys
import time

LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, LOG_FTP = (
    range(0, 96, 8)
)
LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = range(128, 192, 8)
LOG_PID, LOG_CONS, LOG_ODELAY, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 4, 8, 16, 32

_DEVICE = '/dev/log'
_opened = False
_ident = None
_options = 0
_facility = LOG_USER
_mask = 0xFF
_socket = None


def LOG_MASK(pri, /):
    """Calculates the mask for the individual priority pri."""
    return 1 << pri


def LOG_UPTO(pri, /):
    """Calculates the mask for all priorities up to and including pri."""
    return (1 << (pri + 1)) - 1


def openlog(ident=None, logoption=0, facility=LOG_USER):
    """Set logging options of subsequent syslog() calls."""
    global _opened, _ident, _options, _facility
    if ident is not None and not isinstance(ident, str):
        raise TypeError(f"openlog() argument 'ident' must be str, not {type(ident).__name__}")
    logoption, facility = operator.index(logoption), operator.index(facility)
    if ident is None:
        ident = os.path.basename(sys.argv[0]) if getattr(sys, 'argv', None) else None
    sys.audit('syslog.openlog', ident, logoption, facility)
    _opened, _ident, _options, _facility = True, ident or None, logoption, facility
    if logoption & LOG_NDELAY:
        _connect()


def closelog():
    """Reset the syslog module values and call the system library closelog()."""
    global _opened, _ident, _options, _facility, _socket
    sys.audit('syslog.closelog')
    if _socket is not None:
        _socket.close()
    _opened, _ident, _options, _facility, _socket = False, None, 0, LOG_USER, None


def setlogmask(maskpri, /):
    """Set the priority mask to maskpri and return the previous mask value."""
    global _mask
    sys.audit('syslog.setlogmask', maskpri)
    before = _mask
    if maskpri != 0:
        _mask = maskpri
    return before


def _connect():
    """The socket of the logger; None when nobody listens there."""
    global _socket
    if _socket is None:
        import socket

        connection = None
        try:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            connection.connect(_DEVICE)
        except OSError:
            if connection is not None:
                connection.close()
        else:
            _socket = connection
    return _socket


def _send(data):
    """Whether the logger took the message; one that was started anew since the last message is tried again."""
    global _socket
    for _ in range(2):
        connection = _connect()
        if connection is None:
            return False
        try:
            connection.send(data)
        except OSError:
            connection.close()
            _socket = None
        else:
            return True
    return False


def _write(path_or_descriptor, data):
    try:
        with open(path_or_descriptor, 'wb', buffering=0, closefd=isinstance(path_or_descriptor, str)) as file:
            file.write(data)
    except OSError:
        pass


def syslog(*args):
    """syslog([priority=LOG_INFO,] message)
    Send the string message to the system logger.
    """
    if len(args) not in (1, 2):
        raise TypeError('syslog.syslog requires 1 to 2 arguments')
    priority, message = args if len(args) == 2 else (LOG_INFO, args[0])
    if not isinstance(message, str):
        raise TypeError(f'syslog() argument {len(args)} must be str, not {type(message).__name__}')
    priority = operator.index(priority)
    if not _opened:
        openlog()
    sys.audit('syslog.syslog', priority, message)
    if not _mask & 1 << (priority & 7):
        return
    if not priority & ~7:
        priority |= _facility
    process = f'[{os.getpid()}]' if _options & LOG_PID else ''
    line = f'{_ident or "python"}{process}: {message}'.encode()
    if _options & LOG_PERROR:
        _write(2, line + b'\n')
    stamp = time.strftime('%b %e %H:%M:%S').encode()
    if not _send(b'<%d>%s %s' % (priority, stamp, line)) and _options & LOG_CONS:
        _write('/dev/console', line + b'\r\n')
