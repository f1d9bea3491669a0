#!/usr/bin/python3
"""A journey through the real window, as a person makes it on the first day.

window_test.py PROGRAM    in TAP; every stop builds on the ones before"""
import os
import re
import sys

import driver

WORK_LIMIT_S = 120  # a slow machine, or a program under a sanitizer
CLASSES = ('T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker',
           'Bag', 'Ankle boot')
TROUSERS = '''<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280">
<rect width="280" height="280" fill="black"/>
<path d="M90 20 L190 20 L205 260 L155 260 L140 90 L125 260 L75 260 Z" fill="#cccccc"/></svg>'''
FORMATS = ('Model (safetensors)', 'NumPy arrays (NPZ)', 'ONNX graph')


def is_at(size, depth):
    """What the side bar says while a network of this size and depth trains."""
    return (re.compile('%d × %d, training here' % (size, size)),
            'Refine depth to %d' % (2 * depth))


def expect_at(program, size, depth):
    for words in is_at(size, depth):
        program.find(words, limit_s=WORK_LIMIT_S)


def opens_paused_at_the_first_size(program):
    program.find('Paused', limit_s=WORK_LIMIT_S)
    expect_at(program, 14, 8)


def trains_and_shows_accuracy(program):
    program.press('Run', 'push button')
    program.find('Running')
    program.find(re.compile(r'^14 × 14, training here, \d+(\.\d)? ?%'), limit_s=WORK_LIMIT_S)


def shows_how_layers_are_spread(program):
    def says(words):
        plot = program.find('Spread of a layer’s numbers', 'image')
        program.wait(lambda: words in plot.get_description(), words, limit_s=WORK_LIMIT_S)

    says('Step 1 of 8')
    program.activate('win.next-step')
    says('Step 2 of 8')


def prolongs_while_training(program):
    program.activate('win.prolong-now')
    expect_at(program, 28, 8)


def refines_while_training(program):
    program.activate('win.refine-now')
    expect_at(program, 28, 16)


def pauses(program):
    program.activate('win.run')
    program.find('Paused')


def undoes_and_redoes(program):
    program.activate('win.undo')
    expect_at(program, 28, 8)
    program.activate('win.redo')
    expect_at(program, 28, 16)


def described(program):
    """What a screen reader says of the timeline."""
    return program.find('Timeline', 'panel').get_description()


def marks_and_branches(program):
    program.activate('win.mark')
    program.wait(lambda: 'Mark, step' in described(program), 'the mark', WORK_LIMIT_S)
    program.key('ctrl+b')
    program.wait(lambda: 'Branch, step' in described(program), 'the branch', WORK_LIMIT_S)


def opens_node(program, *keys):
    """The popover of a node of the timeline, by keys; a click between two nodes selects none."""
    program.click('Timeline', 'panel')
    for key in keys:
        program.key(key)
    program.key('Return')


def goes_to_another_node(program):
    opens_node(program, 'Home')
    program.press('Go to', 'push button')
    expect_at(program, 14, 8)


def deletes_a_branch_and_takes_it_back(program):
    opens_node(program, 'Home', 'Up')
    program.find(re.compile('^Other branch: Prolong, 28 × 28'))
    program.press('Delete Branch', 'push button')
    program.wait(lambda: 'Prolong' not in described(program), 'the branch to go')
    program.activate('win.restore-branches')
    program.wait(lambda: 'Prolong' in described(program), 'the branch to come back')


def shows_every_view(program):
    for number, view in ((2, 'Kernels'), (3, 'Trajectory'), (1, 'Train'), (4, 'Classify')):
        program.key('alt+%d' % number)
        program.wait(lambda: program.is_selected(view, 'page tab'), 'view ' + view)


def shows_the_pages_of_trajectory(program):
    program.key('alt+3')
    for page, shown in (('Parameters', 'Parameters over time'),
                        ('Stability', 'Modes of the time steps'), ('One Step', 'One time step'),
                        ('Paths', 'Phase plane')):
        program.choose_page(page)
        program.find(shown, limit_s=WORK_LIMIT_S)


def follows_the_images_through_another_depth(program):
    """Twice as many steps as there are now, whatever these become."""
    def says(words):
        plane = program.find('Phase plane', 'image')
        program.wait(lambda: words in (plane.get_description() or ''), words, WORK_LIMIT_S)

    program.choose_item('Paths at another size or depth', 'Twice the steps')
    says('Dashed, 16 steps instead of 8: at most ')
    program.activate('win.refine-now')
    says('Dashed, 32 steps instead of 16: at most ')
    program.activate('win.undo')
    says('Dashed, 16 steps instead of 8: at most ')
    program.choose_item('Paths at another size or depth', 'Half the steps')
    says('Dashed, 4 steps instead of 8: at most ')


def space_runs_from_every_view(program):
    """Also after a click on what space would press, choose or toggle elsewhere."""
    for number, name in ((1, 'Epochs'), (2, 'Galerkin'), (3, 'Feature maps over time'),
                         (4, 'Image')):
        program.key('alt+%d' % number)
        program.click(name)
        for words in ('Running', 'Paused'):
            program.key('space')
            program.find(words)


def dropped(program, path):
    """A hand lets go too early now and then, and tries again."""
    for _ in range(3):
        program.drop(path)
        try:
            return program.find(re.compile(os.path.basename(path)), limit_s=15)
        except driver.Failure as failure:
            last = failure
    raise last


def classifies_a_dropped_image(program):
    path = os.path.join(program.desktop.home, 'trousers.svg')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(TROUSERS)
    dropped(program, path)
    node = program.find(re.compile('^Predicted class: '), limit_s=WORK_LIMIT_S)
    name = program.name_of(node)
    if not any(name.startswith('Predicted class: %s, ' % known) for known in CLASSES):
        raise driver.Failure('expected one of the classes, found ' + name)


def expect_good_names(program, window=None):
    badly_named = list(program.badly_named(window))
    if badly_named:
        raise driver.Failure('\n'.join(badly_named))


def names_every_control(program):
    """In all views, running and paused."""
    expect_good_names(program)
    program.activate('win.run')
    program.find('Running')
    expect_good_names(program)
    program.activate('win.run')
    program.find('Paused')


def closes_by_itself(program):
    status = program.close()
    if status != 0:
        raise driver.Failure('expected exit status 0, found %d' % status)
    complaints = [line for line in program.log().splitlines()
                  if re.search(r'CRITICAL|WARNING|ERROR|Sanitizer', line)]
    if complaints:
        raise driver.Failure('\n'.join(complaints))


def starts_of_models(program):
    """What the files of models begin with, once there are four of them and all are whole."""
    starts = {}
    for name in os.listdir(program.desktop.home):
        if name.startswith('net'):
            with open(os.path.join(program.desktop.home, name), 'rb') as file:
                starts[name] = file.read(9)
    return starts if len(starts) == 4 else None


def saves_for_other_programs(program):
    """In the format that the name ends as, by itself in the usual one, or as the dialog says."""
    program.find('Paused', limit_s=WORK_LIMIT_S)
    chosen = (FORMATS, len(FORMATS) - 1)
    for name, *choice in (('net',), ('net.npz',), ('net.onnx',), ('net2.safetensors', *chosen)):
        program.activate('win.save-model')
        program.save_as(os.path.join(program.desktop.home, name), *choice)
    starts = program.wait(lambda: starts_of_models(program), 'four files', WORK_LIMIT_S)
    if (starts['net.safetensors'][8:] != b'{' or not starts['net.npz'].startswith(b'PK')
            or not starts['net.onnx'] == starts['net2.onnx'] == b'\x08\x07\x12\racros'):
        raise driver.Failure('expected a file of each format, found %s' % starts)


def names_every_control_of_a_dialog(program):
    program.activate('win.new-study')
    expect_good_names(program, program.wait(program.other_window, 'the dialog of a new study'))


STOPS = (opens_paused_at_the_first_size, trains_and_shows_accuracy, shows_how_layers_are_spread,
         prolongs_while_training, refines_while_training, pauses, undoes_and_redoes, marks_and_branches,
         goes_to_another_node, deletes_a_branch_and_takes_it_back, shows_every_view,
         shows_the_pages_of_trajectory, follows_the_images_through_another_depth,
         space_runs_from_every_view, classifies_a_dropped_image, names_every_control, closes_by_itself)
DIALOG_STOPS = (saves_for_other_programs, names_every_control_of_a_dialog)


def main():
    if driver.MISSING:
        print('1..0 # SKIP ' + driver.MISSING)
        return 0
    print('1..%d' % len(STOPS + DIALOG_STOPS), flush=True)
    with driver.Desktop() as desktop:
        with driver.Program(desktop, [sys.argv[1]]) as program:
            if not driver.travel(program, STOPS):
                return 1
        with driver.Program(desktop, [sys.argv[1]]) as program:
            return 0 if driver.travel(program, DIALOG_STOPS, 1 + len(STOPS)) else 1


if __name__ == '__main__':
    sys.exit(main())
