"""Drives a GTK 4 program through its accessibility tree, as a screen reader would, on a display, a
bus and an account of its own.

    with Desktop() as desktop, Program(desktop, ['across-scales']) as program:
        program.press('Run')
        program.find(r'Accuracy .*%')
        status = program.close()

libatspi binds to one bus for the life of a process: one Desktop per process. Names are whole names
or compiled regular expressions."""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

try:
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    Atspi, MISSING = None, str(error)
else:
    MISSING = next((tool + ' is not installed' for tool in ('Xvfb', 'dbus-daemon', 'xdotool')
                    if not shutil.which(tool)), None)

POP_UP = 'across-scales'  # GTK's title of what has none
CONTROLS = ('push button', 'toggle button', 'check box', 'radio button', 'slider', 'spin button',
            'text', 'entry', 'combo box', 'menu item', 'page tab', 'list item')
# What has a name is taken as a whole, and not looked into: that saves most of a walk.
WHOLE = CONTROLS + ('table cell', 'image', 'level bar')
HERE = os.path.dirname(os.path.abspath(__file__))
DRAG_SOURCE = os.path.join(HERE, 'drag_source.py')
NOTIFICATIONS = os.path.join(HERE, 'notifications.py')
WINDOW_MANAGER = os.path.join(HERE, 'window_manager.py')


class Failure(AssertionError):
    """What was expected of the program did not happen."""


def wait_until(condition, limit_s, what, alive=lambda: True):
    """The first true value of `condition`; never a fixed sleep, always a limit."""
    end = time.monotonic() + limit_s
    while True:
        try:
            value = condition()
        except GLib.Error:  # the object has just gone
            value = None
        if value:
            return value
        if not alive():
            raise Failure('the program ended while waiting for ' + what)
        if time.monotonic() > end:
            raise Failure('waited %.0f s for %s' % (limit_s, what))
        time.sleep(.03)


class Desktop:
    """Xvfb, a session bus, and a fresh home with what the programs of the display should see."""

    def __init__(self, width=1400, height=900):
        self.home = tempfile.mkdtemp(prefix='across-scales-desktop-')
        self.services = []
        run = os.path.join(self.home, 'run')
        os.mkdir(run, 0o700)
        os.mkdir(os.path.join(self.home, 'config'))
        foreign = ('WAYLAND_DISPLAY', 'GTK_THEME', 'NO_AT_BRIDGE', 'AT_SPI_BUS_ADDRESS', 'LANGUAGE')
        self.environment = {name: os.environ[name] for name in os.environ if name not in foreign}
        self.environment.update({
            'HOME': self.home, 'XDG_RUNTIME_DIR': run, 'XDG_CONFIG_HOME': self.home + '/config',
            'XDG_DATA_HOME': self.home + '/data', 'XDG_CACHE_HOME': self.home + '/cache',
            'XDG_STATE_HOME': self.home + '/state', 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo',
            'GTK_A11Y': 'atspi', 'GSETTINGS_BACKEND': 'memory', 'GIO_USE_VFS': 'local',
            'LIBGL_ALWAYS_SOFTWARE': '1', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
            'G_DEBUG': 'fatal-warnings'})
        try:
            self.environment['DISPLAY'] = ':' + self._serve(
                lambda fd: ['Xvfb', '-displayfd', fd, '-screen', '0', '%dx%dx24' % (width, height),
                            '-nolisten', 'tcp', '-noreset'])
            self.environment['DBUS_SESSION_BUS_ADDRESS'] = self._serve(
                lambda fd: ['dbus-daemon', '--session', '--nofork', '--nopidfile',
                            '--print-address', fd])
            self._serve(lambda fd: ['/usr/bin/python3', NOTIFICATIONS, fd])
        except BaseException:
            self.close()
            raise
        os.environ.update(self.environment)
        for name in foreign:
            os.environ.pop(name, None)
        Atspi.init()
        Atspi.set_timeout(5000, 15000)

    def _serve(self, command):
        """Starts a service that writes its address to a file descriptor; returns the address."""
        reading, writing = os.pipe()
        with open(os.path.join(self.home, 'services.log'), 'ab') as log:
            self.services.append(subprocess.Popen(
                command(str(writing)), env=self.environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, pass_fds=(writing,), start_new_session=True))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            address = pipe.readline().strip()
        if not address:
            raise Failure('%s did not start' % self.services[-1].args[0])
        return address

    def manage_windows(self):
        """From now on windows that ask for the whole screen get it."""
        self._serve(lambda fd: ['/usr/bin/python3', WINDOW_MANAGER, fd])

    def xdotool(self, *words):
        return subprocess.run(['xdotool', *map(str, words)], env=self.environment, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout

    def windows(self, *criteria):
        return self.xdotool('search', '--onlyvisible', *criteria).split()

    def box_of(self, window):
        """(x, y, width, height) of an X window on the screen."""
        text = self.xdotool('getwindowgeometry', '--shell', window)
        values = dict(line.split('=') for line in text.splitlines())
        return tuple(int(values[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    def drag(self, start, end):
        """Like a hand: in steps, and with a rest at both ends so that everybody follows."""
        (x0, y0), (x1, y1) = start, end
        self.xdotool('mousemove', '--sync', x0, y0)
        time.sleep(.15)
        self.xdotool('mousedown', 1)
        for step in range(1, 25):
            time.sleep(.02)
            self.xdotool('mousemove', '--sync', x0 + (x1 - x0) * step // 24,
                         y0 + (y1 - y0) * step // 24)
        for shift in range(1, 5):
            time.sleep(.05)
            self.xdotool('mousemove', '--sync', x1 + shift, y1)
        self.xdotool('mouseup', 1)

    def picture(self, path):
        """A screenshot, where ImageMagick is there to take it."""
        if shutil.which('import'):
            subprocess.run(['import', '-window', 'root', '-silent', path], env=self.environment,
                           check=False)

    def close(self):
        for service in reversed(self.services):
            service.terminate()
            try:
                service.wait(5)
            except subprocess.TimeoutExpired:
                service.kill()
                service.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


class Program:
    """One run of a program with one main window."""

    def __init__(self, desktop, command, environment=None, limit_s=30):
        self.desktop = desktop
        self.limit_s = limit_s
        self.log_path = os.path.join(desktop.home, 'program.log')
        with open(self.log_path, 'wb') as log:
            self.process = subprocess.Popen(
                command, env={**desktop.environment, **(environment or {})},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        try:
            self.window = self.wait(self._first_window, 'a window')
        except BaseException:
            self.end()
            raise

    def log(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return log.read()

    def is_alive(self):
        return self.process.poll() is None

    def wait(self, condition, what, limit_s=None):
        return wait_until(condition, limit_s or self.limit_s, what, self.is_alive)

    def _first_window(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application and application.get_process_id() == self.process.pid:
                application.clear_cache()
                return application.get_child_count() and application.get_child_at_index(0)
        return None

    def walk(self, node=None, depth=0):
        """(node, depth) for all that is visible; GTK 4.8 does not say what is showing."""
        node = node or self.window
        try:
            if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
                return
            yield node, depth
            if node.get_role_name() in WHOLE and self.is_named(node):
                return
            children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
        except GLib.Error:
            return
        for child in filter(None, children):
            yield from self.walk(child, depth + 1)

    @staticmethod
    def name_of(node):
        return node.get_name() or ''

    @classmethod
    def is_named(cls, node):
        """GTK gives what nobody has named the name of its class."""
        return not re.match(r'((Gtk|Adw|Gdk|Xs)[A-Z]|$)', cls.name_of(node))

    @staticmethod
    def is_doubled(name):
        """Whether a name begins with the same words twice: "Run Run Pause", "_Start Start"."""
        words = name.replace('_', '').split(' ')
        return any(words[:n] == words[n:2 * n] for n in range(1, len(words) // 2 + 1))

    def badly_named(self, node=None):
        """Controls that a screen reader could not announce well, by what is in them."""
        for node, _ in self.walk(node):
            role, name = node.get_role_name(), self.name_of(node)
            if role in WHOLE and not (self.is_named(node) and not self.is_doubled(name)):
                inner = [self.name_of(child) for child, _ in self.walk(node)]
                yield '%s %r with %s' % (role, name, ', '.join(filter(None, inner)))

    def other_window(self):
        """The window in front of the main one, a dialog, or None."""
        application = self.window.get_parent()
        if application is None:  # not told yet
            return None
        application.clear_cache()
        for i in range(application.get_child_count()):
            window = application.get_child_at_index(i)
            if window and window != self.window:
                return window
        return None

    def matches(self, name, role=None, within=None):
        """Generates what has this name, in the main window or another."""
        for node, _ in self.walk(within):
            if role and node.get_role_name() != role:
                continue
            own = self.name_of(node)
            if name.search(own) if isinstance(name, re.Pattern) else name == own:
                yield node

    def within(self, button, name, role=None):
        """Generates what has this name in the popover of a button, which a walk takes as a whole."""
        for i in range(button.get_child_count()):
            yield from self.matches(name, role, button.get_child_at_index(i))

    def find(self, name, role=None, limit_s=None):
        """Waits for it; among several the first control."""
        def first():
            other = None
            for node in self.matches(name, role):
                if role or node.get_role_name() in CONTROLS:
                    return node
                other = other or node
            return other
        return self.wait(first, repr(getattr(name, 'pattern', name)), limit_s)

    @staticmethod
    def actions_of(node):
        return [Atspi.Action.get_action_name(node, i)
                for i in range(Atspi.Action.get_n_actions(node))]

    @staticmethod
    def is_sensitive(node):
        return node.get_state_set().contains(Atspi.StateType.SENSITIVE)

    def has_state(self, name, role, *states):
        """Whether anything of this name is in one of these states."""
        return any(node.get_state_set().contains(state) for state in states
                   for node in self.matches(name, role))

    def is_on(self, name, role=None):
        """A button that stays down."""
        return self.has_state(name, role, Atspi.StateType.PRESSED, Atspi.StateType.CHECKED)

    def is_selected(self, name, role):
        return self.has_state(name, role, Atspi.StateType.SELECTED)

    def press(self, name, role=None):
        node = self.find(name, role)
        self.wait(lambda: self.is_sensitive(node), '%s to become sensitive' % name)
        actions = self.actions_of(node)
        for action in ('click', 'toggle', 'activate'):
            if action in actions:
                Atspi.Action.do_action(node, actions.index(action))
                return node
        raise Failure('%s cannot be pressed, it has the actions %s' % (name, actions))

    def activate(self, action):
        """One of the window's own actions, such as win.undo, once it is offered."""
        def offered():
            actions = self.actions_of(self.window)
            return action in actions and (actions.index(action) + 1)
        number = self.wait(offered, 'the action ' + action) - 1
        Atspi.Action.do_action(self.window, number)

    def x_window(self):
        """The newest with a title: what only pops up over another, a tooltip or a menu, has the
        program's name and no keys of its own. Asked again: a search fails where a window goes
        meanwhile."""
        def titled():
            return [window for window in self.desktop.windows('--pid', self.process.pid)
                    if self.desktop.xdotool('getwindowname', window).strip() != POP_UP]
        return self.wait(titled, 'a window of the program', 5)[-1]

    def key(self, keys):
        self.desktop.xdotool('windowfocus', '--sync', self.x_window())
        self.desktop.xdotool('key', keys)

    def has_focus_in(self, window):
        """Whether what is written goes to a field of @window."""
        return any(node.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for node in self.matches(re.compile(''), 'text', window))

    def choose_format(self, dialog, formats, number):
        """One of the @formats, which are all of the dialog's list, the first chosen before."""
        def shows(words):
            return any(self.matches(words, 'label', dialog))
        opener = next(self.matches(re.compile(''), 'combo box', dialog)).get_child_at_index(0)
        Atspi.Action.do_action(opener, 0)
        self.wait(lambda: all(map(shows, formats)), 'the list of formats')
        for _ in range(number):
            self.key('Down')
        self.key('Return')
        self.wait(lambda: not shows(formats[0]) and shows(formats[number]), formats[number])

    def save_as(self, path, formats=(), number=0):
        """Answers the dialog that asks for a name, in a format that is not the name's."""
        dialog = self.wait(self.other_window, 'the dialog of files')
        self.wait(lambda: self.has_focus_in(dialog), 'the field of the name')
        self.key('ctrl+a')
        self.desktop.xdotool('type', path)
        if formats:
            self.choose_format(dialog, formats, number)
            button = next(self.matches(re.compile('Save$'), 'push button', dialog))
            self.closes_by(lambda: Atspi.Action.do_action(button, 0))
        else:
            self.closes_by(lambda: self.key('Return'))

    def choose_path(self, path):
        """Answers the dialog that asks for a file or a folder, which may still be on its way."""
        def has_field():
            dialog = self.other_window()
            if dialog and self.has_focus_in(dialog):
                return True
            self.key('ctrl+l')
            return False
        self.wait(has_field, 'the field of the path')
        self.key('ctrl+a')
        self.desktop.xdotool('type', path)
        self.closes_by(lambda: self.key('Return'))

    def closes_by(self, act):
        """Does what closes the window in front, and asks for nothing until it has gone: GTK 4.8
        answers for a window that is being closed with a critical message."""
        front = self.x_window()
        act()
        self.wait(lambda: front not in self.desktop.windows('--pid', self.process.pid),
                  'the window in front to close')

    def press_in(self, window, name, limit_s=None):
        """A button of another window than the main one."""
        words = getattr(name, 'pattern', name)
        button = self.wait(lambda: next(self.matches(name, 'push button', window), None), words,
                           limit_s)
        self.wait(lambda: self.is_sensitive(button), words + ' to become sensitive', limit_s)
        Atspi.Action.do_action(button, self.actions_of(button).index('click'))

    def choose_in_menu(self, name, *items):
        """Of the menu that opens at a button, by keys; the last item is chosen, the ones before
        have menus of their own."""
        self.click(name, 'push button')
        button = self.find(name, 'push button')
        for item in items:
            self.focus(self.wait(lambda: next(self.within(button, item), None), item), key='Down')
            self.key('Return')

    def click(self, name, role=None):
        self.click_node(self.find(name, role))

    def click_node(self, node):
        """The pointer's button in its middle. The pointer comes from outside: a tooltip that still
        stood there would take the button's press, and not its release. What has just come to show
        has no place yet."""
        self.desktop.xdotool('mousemove', '--sync', 1, 1)
        self.wait(lambda: self.place_of(node)[2] > 0, self.name_of(node) + ' to have a place')
        x, y, width, height = self.place_of(node)
        self.desktop.xdotool('mousemove', '--sync', x + width // 2, y + height // 2, 'click', 1)

    def place_of(self, node):
        """(x, y, width, height) on the screen. Shadows lie around the window's content."""
        own = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        whole = Atspi.Component.get_extents(self.window, Atspi.CoordType.WINDOW)
        x, y, width, height = self.desktop.box_of(self.x_window())
        return (x + (width - whole.width) // 2 + own.x, y + (height - whole.height) // 2 + own.y,
                own.width, own.height)

    def drag_over(self, name):
        """From one quarter of it to the other."""
        x, y, width, height = self.place_of(self.find(name))
        self.desktop.drag((x + width // 4, y + height // 2), (x + 3 * width // 4, y + height // 3))

    def drop(self, *what):
        """Drags files or addresses out of another window into the middle of this one."""
        source = subprocess.Popen(['/usr/bin/python3', DRAG_SOURCE, *what],
                                  env=self.desktop.environment, stdin=subprocess.DEVNULL)
        try:
            handle = self.wait(lambda: self.desktop.windows('--name', '^Drag source$'),
                               'the drag source')[-1]
            x, y, width, height = self.desktop.box_of(self.x_window())
            middle = x + width // 2, y + height // 2
            self.desktop.xdotool('windowmove', handle, 0, 0)
            x, y, width, height = self.desktop.box_of(handle)
            self.desktop.drag((x + width // 2, y + height // 2), middle)
            time.sleep(.5)
        finally:
            source.terminate()
            source.wait()

    def steps(self):
        """How many there have been, as the learning curves say."""
        told = self.find('Learning curves', 'image').get_description() or ''
        found = re.search(r'([\d\u202f]+) steps? so far', told)
        return int(found.group(1).replace('\u202f', '')) if found else 0

    def steps_at_rest(self):
        """Once training stands: pictures put their words right a second later at most."""
        time.sleep(1.5)
        return self.steps()

    def round_trips(self, seconds, per_second=50):
        """Times in ms that the main loop takes to answer a question, sorted."""
        times_ms = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            began = time.monotonic()
            Atspi.Component.get_extents(self.window, Atspi.CoordType.WINDOW)  # never cached
            spent = time.monotonic() - began
            times_ms.append(1e3 * spent)
            time.sleep(max(0, 1 / per_second - spent))
        return sorted(times_ms)

    def close(self, limit_s=10):
        """Closes the window as its close button does; the exit status."""
        try:
            self.activate('window.close')
        except GLib.Error:  # the program may be gone before it has answered
            pass
        wait_until(lambda: not self.is_alive(), limit_s, 'the program to end')
        return self.process.returncode

    def choose_page(self, name):
        """One of those of Trajectory: the button stands in a cell, which a walk takes as a whole."""
        button = self.find(name, 'table cell').get_child_at_index(0)
        Atspi.Action.do_action(button, self.actions_of(button).index('click'))
        self.wait(lambda: button.get_state_set().contains(Atspi.StateType.PRESSED), name)

    def choose_item(self, name, item):
        """One of the items of a list that drops down, by keys."""
        combo = self.find(name, 'combo box')
        button = combo.get_child_at_index(0)

        def is_down():
            return button.get_state_set().contains(Atspi.StateType.PRESSED)

        Atspi.Action.do_action(button, 0)
        self.wait(is_down, 'the items of ' + name)
        items = [self.name_of(label) for row in self.within(combo, re.compile(''), 'list item')
                 for label in self.matches(re.compile(''), 'label', row)]
        self.key('Home')
        for _ in range(items.index(item)):
            self.key('Down')
        self.key('Return')
        self.wait(lambda: not is_down(), 'the items of %s to go' % name)

    def focus(self, node, most=100, key='Tab'):
        """Goes there with Tab or another key, over @most stops."""
        for _ in range(most):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return
            self.key(key)
        raise Failure('%s cannot be reached with %s' % (self.name_of(node), key))

    def tree(self):
        """The accessible objects as text, for whoever has to find out what went wrong."""
        return '\n'.join('%s%s %r' % ('  ' * depth, node.get_role_name(), self.name_of(node))
                         for node, depth in self.walk())

    def end(self):
        if self.is_alive():
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.end()


def travel(program, stops, first=1):
    """Whether all stops are reached, in TAP from number @first on; the first failure ends it."""
    for number, stop in enumerate(stops, first):
        words = stop.__name__.replace('_', ' ')
        try:
            stop(program)
        except (Failure, GLib.Error) as failure:
            print('not ok %d - %s' % (number, words))
            for line in ('%s\n%s\n%s' % (failure, program.log(), program.tree())).splitlines():
                print('# ' + line)
            print('Bail out! ' + words)
            return False
        print('ok %d - %s' % (number, words), flush=True)
    return True


def journeys(command, runs, environment=None):
    """One start of the program after the other on one desktop, each with its stops; in TAP. The
    status to exit with."""
    if MISSING:
        print('1..0 # SKIP ' + MISSING)
        return 0
    print('1..%d' % sum(map(len, runs)), flush=True)
    first = 1
    with Desktop() as desktop:
        for stops in runs:
            with Program(desktop, command, environment) as program:
                if not travel(program, stops, first):
                    return 1
            first += len(stops)
    return 0
