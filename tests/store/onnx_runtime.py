#!/usr/bin/python3
"""What other programs make of our ONNX files: python3-onnx's checker finds nothing wrong, and
onnxruntime-web, run by Node.js, has the program's scores.

onnx_runtime.py ONNX-CASES    the program of that name in the build folder

Whatever is not here (python3-onnx, Node.js, the network that npm fetches the package from) is said,
and no failure."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

PACKAGE = 'onnxruntime-web@1.30.0'
SECONDS = 600
FETCH = ('npm', 'install', '--ignore-scripts', '--no-fund', '--no-audit', '--prefix')


def say(words):
    print('onnx: ' + words, flush=True)


def check(folder):
    """Complaints of the checker, which also follows all shapes."""
    try:
        import onnx
    except ImportError:
        say('no python3-onnx here: not checked')
        return
    paths = sorted(glob.glob(os.path.join(folder, '*.onnx')))
    for path in paths:
        onnx.checker.check_model(onnx.load(path), full_check=True)
    say('the checker finds nothing in %d networks' % len(paths))


def fetch(folder):
    """Whether the runtime is there."""
    if not shutil.which('node') or not shutil.which('npm'):
        say('no Node.js or npm here: not run')
        return False
    found = subprocess.run([*FETCH, folder, PACKAGE], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True, timeout=SECONDS, check=False)
    if found.returncode != 0:
        say('npm has no %s for us: not run: %s' % (PACKAGE, found.stdout.strip()[-200:]))
    return found.returncode == 0


def main():
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'onnx-run.mjs')
    with tempfile.TemporaryDirectory(prefix='across-scales-onnx-') as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        check(folder)
        if fetch(folder):
            sys.exit(subprocess.run(['node', script, folder], timeout=SECONDS,
                                    check=False).returncode)


main()
