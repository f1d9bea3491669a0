"""A folder of two classes of pictures, and something else."""
import os
import struct
import zlib


def png(side, rows):
    """A grey PNG of rows of bytes."""
    def chunk(kind, contents):
        whole = kind + contents
        return struct.pack('>I', len(contents)) + whole + struct.pack('>I', zlib.crc32(whole))
    head = struct.pack('>IIBBBBB', side, side, 8, 0, 0, 0, 0)
    packed = zlib.compress(b''.join(b'\0' + bytes(row) for row in rows))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', packed) +
            chunk(b'IEND', b''))


def picture(number, upright):
    """A picture of its own: light stripes that move with @number."""
    rows = [[200 if ((j if upright else i) + number) % 4 < 2 else number % 40 for j in range(14)]
            for i in range(14)]
    return png(14, rows)


def make_folder(home):
    folder = os.path.join(home, 'stripes')
    for name, upright in (('lying', False), ('upright', True)):
        os.makedirs(os.path.join(folder, name))
        for number in range(30):
            with open(os.path.join(folder, name, '%d.png' % number), 'wb') as file:
                file.write(picture(number, upright))
    with open(os.path.join(folder, 'lying', 'notes.txt'), 'w', encoding='utf-8') as file:
        file.write('no picture\n')
    return folder


def make_slow_folder(home, side=3000, count=120):
    """Of pictures that take a while to decode, and next to no room."""
    folder = os.path.join(home, 'slow')
    whole = png(side, [bytes(side)] * side)
    for name in ('black', 'dark'):
        os.makedirs(os.path.join(folder, name))
        for number in range(count):
            with open(os.path.join(folder, name, '%d.png' % number), 'wb') as file:
                file.write(whole + (name + str(number)).encode())  # no two are the same
    return folder
