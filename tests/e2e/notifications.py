#!/usr/bin/python3
"""Takes notifications as a desktop does, and shows them to nobody: without it GIO warns that there
is nobody to send them to.

notifications.py FD    writes a line there once it is ready"""
import os
import sys

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.Notifications'
ANSWERS = {'Notify': ('(u)', (1,)), 'GetCapabilities': ('(as)', ([],)),
           'GetServerInformation': ('(ssss)', ('none', 'none', '1', '1.2'))}
INTERFACE = Gio.DBusNodeInfo.new_for_xml('''<node><interface name="%s">
<method name="Notify"><arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/>
<arg type="as"/><arg type="a{sv}"/><arg type="i"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
</interface></node>''' % NAME).interfaces[0]


def call_cb(_connection, _sender, _path, _interface, method, _arguments, call):
    answer = ANSWERS.get(method)
    call.return_value(GLib.Variant(*answer) if answer else None)


def acquired_cb(_connection, _name):
    with os.fdopen(int(sys.argv[1]), 'w') as ready:
        ready.write('ready\n')


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object('/org/freedesktop/Notifications', INTERFACE, call_cb, None, None)
Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, acquired_cb, None)
GLib.MainLoop().run()
