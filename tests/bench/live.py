#!/usr/bin/python3
"""How fast the window trains, beside the bare iterations of the verb bench.

live.py PROGRAM [--rounds 3] [--seconds 4] [--size 14|28] [--json]

On a display of its own, drawn by the processor (the Cairo renderer), with the study the window
begins with. Each measurement follows one of bench while the window is paused, so that both meet the
same machine, at the same priority; ratios are of such pairs, and their median counts. "hidden" is
the window with no view showing, the others are its views, "preview" is Train while what prolonging
would do is computed beside it, "train verb" is the same training without a window. Images are
counted by the clock: validations, the reading of batches, history and frames are all in the time
(the train verb shows what the first two take). "of the steps" is what the window itself says of its
iterations alone; "processors" is the part of the time that the machine gave (what a hypervisor took
is left out) in which the training threads ran: what the window, its answers and the display take is
missing there, on a machine however restless."""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'e2e'))
import driver  # noqa: E402
from latency import VIEWS  # noqa: E402

CONDITIONS = ('train verb', 'hidden', *VIEWS, 'preview')
# The study that the window begins with: what it does not share with the verbs' defaults.
STUDY = {'bench': ('--grid', '7', '--optimizer', 'adam'), 'train': ('--strategy', 'fine')}


def ask(program, *words):
    """At the priority of the window's training threads (XS_NICE_TRAINING): others take as much from
    the one as from the other."""
    result = subprocess.run(['nice', '-n', '10', program, *map(str, words), '--json'],
                            stdout=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        sys.exit('live.py: %s %s: exit status %d' % (program, words[0], result.returncode))
    return json.loads(result.stdout)


def number(text):
    """A number as the window writes it: thousands apart, and a dash while there is none."""
    try:
        return float(re.sub(r'\s', '', text))
    except ValueError:
        return 0


def given():
    """Seconds of all processors so far, without what the hypervisor gave to others."""
    with open('/proc/stat', encoding='ascii') as file:
        user, nice, system, idle, iowait, irq, softirq, *_ = map(int, file.readline().split()[1:])
    return (user + nice + system + idle + iowait + irq + softirq) / os.sysconf('SC_CLK_TCK')


def thread_seconds(process):
    """What each thread of the process has run."""
    taken = {}
    for thread in os.listdir('/proc/%d/task' % process):
        try:
            with open('/proc/%d/task/%s/stat' % (process, thread), encoding='utf-8') as file:
                fields = file.read().rpartition(')')[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # an answer's, which has ended meanwhile
        taken[thread] = (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')
    return taken


class Window:
    """The window, and the numbers of its status line."""

    def __init__(self, program, size):
        self.program = program
        program.find('Paused')
        words = program.name_of(program.find(re.compile(r'\d train · ')))
        self.epoch_images = number(re.search(r'(\d[\d\s]*) train', words).group(1))
        self.id = program.x_window()
        self.epoch, self.speed = self.value('epoch'), self.value('images/s')
        if size != 14:
            program.activate('win.prolong-now')
            program.find(re.compile('%d × %d, training here' % (size, size)))

    def value(self, key):
        """The label after the one with this name."""
        label = self.program.find(key)
        return label.get_parent().get_child_at_index(label.get_index_in_parent() + 1)

    def read(self, label):
        return number(self.program.name_of(label))

    def show(self, condition):
        if condition == 'hidden':
            self.program.desktop.xdotool('windowunmap', '--sync', self.id)
        else:
            self.program.desktop.xdotool('windowmap', '--sync', self.id)
            self.program.key('alt+' + VIEWS['train' if condition == 'preview' else condition])

    def settle(self):
        """Waits until the window does nothing any more: what a pause leaves it to answer and draw
        would take from the bench that comes next."""
        while sum(self.running(.25).values()) > .02 * .25:
            pass

    def running(self, seconds):
        """What each of the window's threads runs during the next @seconds."""
        before = thread_seconds(self.program.process.pid)
        time.sleep(seconds)
        return {thread: now - before.get(thread, 0)
                for thread, now in thread_seconds(self.program.process.pid).items()}

    def training_share(self, seconds):
        """Of the processors' time during the next @seconds, as much as there are processors of
        the threads that ran most: those that train."""
        began = given()
        ran = sorted(self.running(seconds).values())
        return sum(ran[-len(os.sched_getaffinity(0)):]) / (given() - began)

    def measure(self, condition, seconds):
        """Images a second by the clock and as the window says, and the training threads' share.
        Images are counted while training stands still: what the window shows of a training that
        goes on is as old as its last picture."""
        self.show(condition)
        self.settle()
        first, began = self.read(self.epoch), time.monotonic()
        self.program.activate('win.run')
        if condition == 'preview':
            self.program.activate('win.prolong')
        share = self.training_share(seconds)
        said = self.read(self.speed)
        self.program.activate('win.run')
        ended = time.monotonic()
        self.program.find('Paused', 'status bar')
        if condition == 'preview':
            self.program.key('Escape')
        self.settle()
        images = (self.read(self.epoch) - first) * self.epoch_images
        return images / (ended - began), said, share


def measure_verb(program, window, size, seconds, bench):
    """The same training without a window, about so long."""
    epochs = max(1, round(seconds * bench / window.epoch_images))
    output = os.path.join(window.program.desktop.home, 'model.safetensors')
    before, began = os.times(), given()
    answer = ask(program, 'train', '--sizes', size, '--epochs', epochs, '--output', output,
                 *STUDY['train'])
    after, took = os.times(), given() - began
    share = sum(after[2:4]) - sum(before[2:4])  # of children: user and system
    return epochs * window.epoch_images / answer['seconds'], answer['images_per_s'], share / took


def measure_bench(arguments):
    """Images a second of bare iterations, by their mean: a clock sees what interrupts them, too."""
    answer = ask(arguments.program, 'bench', '--size', arguments.size, '--seconds',
                 arguments.seconds / 2, *STUDY['bench'])
    return 1000 * answer['batch'] / answer['step_ms_mean']


def take_turns(arguments, window):
    """(bench, by the clock, of the steps) in images a second and the training threads' share, for
    each condition and round."""
    turns = {condition: [] for condition in CONDITIONS}
    for _ in range(arguments.rounds):
        for condition, taken in turns.items():
            window.settle()
            bench = measure_bench(arguments)
            if condition == 'train verb':
                live = measure_verb(arguments.program, window, arguments.size, arguments.seconds,
                                    bench)
            else:
                live = window.measure(condition, arguments.seconds)
            taken.append((bench, *live))
    return turns


def conclude(condition, taken):
    return {
        'condition': condition,
        'bench_images_per_s': statistics.median(bench for bench, *_ in taken),
        'images_per_s': statistics.median(clock for _, clock, *_ in taken),
        'ratio': statistics.median(clock / bench for bench, clock, *_ in taken),
        'ratio_of_steps': statistics.median(steps / bench for bench, _, steps, _ in taken),
        'processors': statistics.median(share for *_, share in taken),
    }


def print_table(results, size):
    print('| %d×%d, images/s | bench | live | of bench | of the steps | processors |' % (size, size))
    print('|' + '---|' * 6)
    for r in results:
        print('| %s | %.0f | %.0f | **%.1f %%** | %.1f %% | %.1f %% |' % (
            r['condition'], r['bench_images_per_s'], r['images_per_s'], 100 * r['ratio'],
            100 * r['ratio_of_steps'], 100 * r['processors']))
    busiest = min((r for r in results if r['condition'] in VIEWS), key=lambda r: r['ratio'])
    print('\nThe busiest view: %s.' % busiest['condition'])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program', type=os.path.abspath)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--seconds', type=float, default=4, help='of each measurement (4)')
    parser.add_argument('--size', type=int, choices=(14, 28), default=14)
    parser.add_argument('--json', action='store_true', help='one line of JSON, no table')
    arguments = parser.parse_args()
    if driver.MISSING:
        sys.exit('live.py: ' + driver.MISSING)
    with driver.Desktop() as desktop, driver.Program(desktop, [arguments.program]) as program:
        window = Window(program, arguments.size)
        turns = take_turns(arguments, window)
        window.show('train')
        program.close()
    results = [conclude(condition, taken) for condition, taken in turns.items()]
    if arguments.json:
        print(json.dumps(results))
    else:
        print_table(results, arguments.size)


if __name__ == '__main__':
    main()
