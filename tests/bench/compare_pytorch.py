#!/usr/bin/python3
"""How fast the program trains beside PyTorch, on the same workloads and in the same minutes.

compare_pytorch.py PROGRAM [--rows C16,7px] [--threads 1,2] [--rounds 5] [--seconds .5] [--json]

A workload is a whole training iteration: an opening layer, Euler steps of 3x3 convolutions, a
full-size classifier, cross entropy; forward, back, and the step of SGD. Short measurements of the
program (its verb bench) and of PyTorch take turns, so that whatever else the machine does meets
both. PyTorch shows its best: contiguous and channels_last, the update as one torch.add, the
transposed convolution as a plain one of the turned kernel; the faster layout counts. Ratios are
PyTorch's time over ours, from the medians and, where a machine is busy, better from the least.

Wants python3-torch (Debian's package), from whose interpreter it must be run."""
import argparse
import json
import statistics
import subprocess
import sys
import time

try:
    import torch
    import torch.nn.functional as functional
except ImportError:
    torch = None

BATCH, STEPS, CLASSES, RATE = 64, 8, 10, 1e-4
ROWS = {  # name: channels, pixels per side, planes of an image, layer
    'C8': (8, 28, 1, 'standard'),
    'C16': (16, 28, 1, 'standard'),
    'C32': (32, 28, 1, 'standard'),
    '14px': (16, 14, 1, 'standard'),
    '7px': (16, 7, 1, 'standard'),
    'colour': (16, 32, 3, 'standard'),
    'symmetric-C16': (16, 28, 1, 'symmetric'),
    'symmetric-C32': (32, 28, 1, 'symmetric'),
}
LAYOUTS = ('contiguous', 'channels_last')


class Peer:
    """The workload in PyTorch, in one memory layout."""

    def __init__(self, row, layout):
        channels, side, planes, self.layer = ROWS[row]
        self.format = getattr(torch, layout + '_format' if layout == 'contiguous' else layout)
        torch.manual_seed(1)
        self.kernels = [self.parameter(channels, planes, 3, 3)]
        self.kernels += [self.parameter(channels, channels, 3, 3) for _ in range(STEPS)]
        self.biases = [torch.zeros(channels, requires_grad=True) for _ in self.kernels]
        self.classifier = torch.nn.Linear(channels * side * side, CLASSES)
        self.optimiser = torch.optim.SGD(
            [*self.kernels, *self.biases, *self.classifier.parameters()], lr=RATE, momentum=.9)
        self.images = torch.rand(BATCH, planes, side, side).contiguous(memory_format=self.format)
        self.labels = torch.randint(0, CLASSES, (BATCH,))

    def parameter(self, *shape):
        values = .5 / (9 * shape[1]) ** .5 * torch.randn(*shape)
        return values.contiguous(memory_format=self.format).requires_grad_()

    def scores(self):
        kernels, biases = iter(self.kernels), iter(self.biases)
        y = torch.tanh(functional.conv2d(self.images, next(kernels), next(biases), padding=1))
        for kernel, bias in zip(kernels, biases):
            z = torch.tanh(functional.conv2d(y, kernel, bias, padding=1))
            if self.layer == 'symmetric':  # faster than conv_transpose2d
                z = functional.conv2d(z, kernel.flip(2, 3).transpose(0, 1), padding=1)
                y = torch.add(y, z, alpha=-1 / STEPS)
            else:
                y = torch.add(y, z, alpha=1 / STEPS)
        return self.classifier(y.flatten(1))

    def iterate(self):
        self.optimiser.zero_grad(set_to_none=True)
        functional.cross_entropy(self.scores(), self.labels).backward()
        self.optimiser.step()

    def times_ms(self, seconds):
        for _ in range(2):
            self.iterate()
        times, end = [], time.perf_counter() + seconds
        while not times or time.perf_counter() < end:
            began = time.perf_counter()
            self.iterate()
            times.append(1e3 * (time.perf_counter() - began))
        return times


def bench(program, row, threads, seconds):
    """What the program says of itself."""
    channels, side, planes, layer = ROWS[row]
    options = {'channels': channels, 'size': side, 'inputs': planes, 'layer': layer, 'depth': STEPS,
               'batch': BATCH, 'threads': threads, 'seconds': seconds}
    words = [word for name, value in options.items() for word in ('--' + name, str(value))]
    result = subprocess.run([program, 'bench', '--json', *words], stdout=subprocess.PIPE, text=True,
                            check=False)
    if result.returncode != 0:
        sys.exit('compare_pytorch.py: %s bench: exit status %d' % (program, result.returncode))
    return json.loads(result.stdout)


class Turns:
    """One row on one number of threads: the rounds so far."""

    def __init__(self, row, threads):
        self.row, self.threads = row, threads
        self.peers = {layout: Peer(row, layout) for layout in LAYOUTS}
        self.times_ms = {layout: [] for layout in LAYOUTS}
        self.ours = []

    def take(self, program, seconds):
        self.ours.append(bench(program, self.row, self.threads, seconds))
        torch.set_num_threads(self.threads)
        for layout, peer in self.peers.items():
            self.times_ms[layout] += peer.times_ms(seconds)

    def result(self):
        medians = {layout: statistics.median(self.times_ms[layout]) for layout in LAYOUTS}
        layout = min(medians, key=medians.get)
        ours = {key: statistics.median(answer[key] for answer in self.ours)
                for key in ('step_ms_median', 'gflops', 'peak_gflops', 'peak_percent')}
        least = min(answer['step_ms_min'] for answer in self.ours)
        peer_least = min(min(times) for times in self.times_ms.values())
        return {
            'row': self.row, 'threads': self.threads, 'kernel': self.ours[0]['kernel'],
            'isa': self.ours[0]['isa'], 'pytorch_layout': layout,
            'pytorch_ms_median': medians[layout], 'pytorch_ms_min': peer_least,
            'ours_ms_median': ours['step_ms_median'], 'ours_ms_min': least,
            'ratio_median': medians[layout] / ours['step_ms_median'],
            'ratio_min': peer_least / least, 'gflops': ours['gflops'],
            'peak_gflops': ours['peak_gflops'], 'peak_percent': ours['peak_percent'],
        }


def add_speedups(results):
    """From one thread to each number of them, where one was measured: median and least."""
    single = {result['row']: result for result in results if result['threads'] == 1}
    for result in results:
        for kind in ('median', 'min'):
            key = 'ours_ms_' + kind
            one = single.get(result['row']) if result['threads'] > 1 else None
            result['speedup_' + kind] = one[key] / result[key] if one else None


def shape_of(row):
    channels, side, planes, layer = ROWS[row]
    return '%sC %d, %d×%d%s' % ('symmetric, ' if layer == 'symmetric' else '', channels, side, side,
                                '' if planes == 1 else '×%d' % planes)


def print_table(results):
    print('| workload | threads | PyTorch, ms | ours, ms | ratio of medians | of least | GFLOP/s '
          '| of the peak | 1 → n threads |')
    print('|' + '---|' * 9)
    for r in results:
        speedup = '%.2f' % r['speedup_min'] if r['speedup_min'] else ''
        print('| %s | %d | %.2f (%s) | %.2f (%s, %s) | **%.2f** | %.2f | %.0f | %.0f %% | %s |' % (
            shape_of(r['row']), r['threads'], r['pytorch_ms_median'], r['pytorch_layout'],
            r['ours_ms_median'], r['kernel'], r['isa'], r['ratio_median'], r['ratio_min'],
            r['gflops'], r['peak_percent'], speedup))
    print('\n%d steps, batches of %d images; PyTorch %s. The last column is ours, of the least '
          'times.' % (STEPS, BATCH, torch.__version__))


def say(words):
    """Where it is, on one line, for whoever looks on."""
    if sys.stderr.isatty():
        print(words, end='\x1b[K\r', file=sys.stderr, flush=True)


def read_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0],
        epilog='rows: ' + ', '.join(ROWS))
    parser.add_argument('program')
    parser.add_argument('--rows', default=','.join(ROWS), help='names, between commas (all)')
    parser.add_argument('--threads', default='1,2', help='numbers, between commas (1,2)')
    parser.add_argument('--rounds', type=int, default=5, help='how often they take turns (5)')
    parser.add_argument('--seconds', type=float, default=.5, help='of each turn (0.5)')
    parser.add_argument('--json', action='store_true', help='one line of JSON, no table')
    arguments = parser.parse_args()
    arguments.rows = arguments.rows.split(',')
    unknown = [row for row in arguments.rows if row not in ROWS]
    if unknown:
        parser.error('--rows: expected %s, found "%s"' % (', '.join(ROWS), unknown[0]))
    try:
        arguments.threads = [int(number) for number in arguments.threads.split(',')]
    except ValueError:
        parser.error('--threads: expected numbers, found "%s"' % arguments.threads)
    if min(arguments.threads) < 1 or arguments.rounds < 1:
        parser.error('--threads and --rounds: expected at least 1')
    return arguments


def main():
    arguments = read_arguments()
    if torch is None:
        sys.exit('compare_pytorch.py: %s has no module torch; Debian has it in python3-torch, for '
                 '/usr/bin/python3' % sys.executable)
    turns = [Turns(row, threads) for row in arguments.rows for threads in arguments.threads]
    for number in range(arguments.rounds):
        for turn in turns:
            say('round %d of %d: %s, %d threads' % (number + 1, arguments.rounds, turn.row,
                                                    turn.threads))
            turn.take(arguments.program, arguments.seconds)
    say('')
    results = [turn.result() for turn in turns]
    add_speedups(results)
    if arguments.json:
        print(json.dumps(results))
    else:
        print_table(results)


if __name__ == '__main__':
    main()
