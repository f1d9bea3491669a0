#!/usr/bin/env python3
"""The Flatpak manifest: that it can be read, and builds what the program is linked with."""
import re

import tree

MANIFEST = 'data/io.github.across_scales.AcrossScales.yml'
# What org.gnome.Platform brings along.
OF_THE_RUNTIME = {'glib-2.0', 'gio-2.0', 'gmodule-2.0', 'json-glib-1.0', 'libjpeg', 'libpng',
                  'sqlite3', 'gdk-pixbuf-2.0', 'threads', 'zlib', 'gtk4', 'libadwaita-1'}
BUILT = {'openblas': 'openblas', 'vips': 'libvips', 'libseccomp': 'libseccomp', 'md4c': 'md4c',
         'libprotobuf-c': 'protobuf-c'}
DEPENDENCY = re.compile(r"\bdependency\('([\w.-]+)'")


def manifest():
    try:
        import yaml
    except ImportError:
        raise tree.Skip('needs a YAML reader for Python') from None
    return yaml.safe_load(tree.read(MANIFEST))


def is_a_manifest():
    """It parses and has what flatpak-builder asks for."""
    found = manifest()
    for key in ('id', 'runtime', 'runtime-version', 'sdk', 'command', 'modules'):
        if not found.get(key):
            yield 'expected %s, found none' % key
    if MANIFEST != 'data/%s.yml' % found['id']:
        yield 'expected the id that the file is called by, found %s' % found['id']
    for module in found['modules']:
        if not module.get('sources'):
            yield '%s: expected sources, found none' % module['name']


def builds_what_is_linked():
    """Every dependency of meson.build is in the runtime or is built."""
    modules = {module['name'] for module in manifest()['modules']}
    for name in DEPENDENCY.findall(tree.read('meson.build')):
        if name not in OF_THE_RUNTIME and BUILT.get(name) not in modules:
            yield '%s: expected a module that builds it, found none' % name


if __name__ == '__main__':
    tree.report(is_a_manifest, builds_what_is_linked)
