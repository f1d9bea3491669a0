#!/usr/bin/python3
"""Makes windows as large as the screen when they ask for it, and gives them their place back, as a
window manager does; nothing else.

window_manager.py FD    writes a line there once it is ready"""
import ctypes
import os
import sys

SUBSTRUCTURE_NOTIFY = 1 << 19
CLIENT_MESSAGE, PROPERTY_REPLACE, ATOM = 33, 0, 4
REMOVE, ADD = 0, 1  # of _NET_WM_STATE; 2 is the other of both


class ClientMessage(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int),
                ('display', ctypes.c_void_p), ('window', ctypes.c_ulong),
                ('message_type', ctypes.c_ulong), ('format', ctypes.c_int),
                ('data', ctypes.c_long * 5)]


class Event(ctypes.Union):
    _fields_ = [('type', ctypes.c_int), ('client', ClientMessage), ('pad', ctypes.c_long * 24)]


class Attributes(ctypes.Structure):
    """As XWindowAttributes begins."""
    _fields_ = [(name, ctypes.c_int) for name in ('x', 'y', 'width', 'height')] + \
               [('rest', ctypes.c_long * 32)]


def make_whole(x, display, root, window, is_whole, places):
    """To the screen's size, or back."""
    state = x.XInternAtom(display, b'_NET_WM_STATE', 0)
    whole = ctypes.c_ulong(x.XInternAtom(display, b'_NET_WM_STATE_FULLSCREEN', 0))
    found = Attributes()
    x.XGetWindowAttributes(display, root if is_whole else window, ctypes.byref(found))
    if is_whole:
        own = Attributes()
        x.XGetWindowAttributes(display, window, ctypes.byref(own))
        places[window] = (own.x, own.y, own.width, own.height)
    place = (0, 0, found.width, found.height) if is_whole else places.pop(window)
    x.XChangeProperty(display, window, state, ATOM, 32, PROPERTY_REPLACE, ctypes.byref(whole),
                      int(is_whole))
    x.XMoveResizeWindow(display, window, *place)
    x.XFlush(display)


def main():
    x = ctypes.CDLL('libX11.so.6')
    for name in ('XOpenDisplay', 'XDefaultRootWindow', 'XInternAtom'):
        getattr(x, name).restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    root = ctypes.c_ulong(x.XDefaultRootWindow(display))
    state = x.XInternAtom(display, b'_NET_WM_STATE', 0)
    whole = x.XInternAtom(display, b'_NET_WM_STATE_FULLSCREEN', 0)
    x.XSelectInput(display, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
    x.XSync(display, 0)
    with os.fdopen(int(sys.argv[1]), 'w') as ready:
        ready.write('ready\n')
    event, places = Event(), {}
    while True:
        x.XNextEvent(display, ctypes.byref(event))
        message = event.client
        if event.type != CLIENT_MESSAGE or message.message_type != state:
            continue
        ask, wanted, window = message.data[0], whole in message.data[1:3], message.window
        is_whole = ask == ADD or (ask != REMOVE and window not in places)
        if wanted and is_whole != (window in places):
            make_whole(x, display, root, window, is_whole, places)


main()
