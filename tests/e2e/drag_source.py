#!/usr/bin/python3
"""A small window with files or addresses to drag out of it: drag_source.py FILE..."""
import sys

import gi
gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def show(application):
    uris = [what if ':' in what else GLib.filename_to_uri(what, None) for what in sys.argv[1:]]
    uri_list = ''.join(uri + '\r\n' for uri in uris).encode()
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.set_content(Gdk.ContentProvider.new_for_bytes('text/uri-list', GLib.Bytes.new(uri_list)))
    label = Gtk.Label(label='Drag me')
    label.add_controller(source)
    Gtk.ApplicationWindow(application=application, title='Drag source', default_width=100,
                          default_height=60, child=label).present()


app = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
app.connect('activate', show)
app.run([])
