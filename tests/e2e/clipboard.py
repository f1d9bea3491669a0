#!/usr/bin/python3
"""Prints the text that is on the clipboard of the display."""
import gi
gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk  # noqa: E402


def read_cb(clipboard, result, loop):
    try:
        print(clipboard.read_text_finish(result) or '', end='')
    finally:
        loop.quit()


Gtk.init()
main_loop = GLib.MainLoop()
Gdk.Display.get_default().get_clipboard().read_text_async(None, read_cb, main_loop)
main_loop.run()
