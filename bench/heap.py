"""Questions about a large heap: how long they take. Arguments: objects, references of each, folder for snapshots."""

import resource
import sys
import time

import tally


class Node:
    def __init__(self, number):
        self.number = number
        self.name = f'node {number}'


def fill(objects, references):
    """About so many objects, each with about so many references."""
    kept = []
    recent = []
    for number in range(objects // 5):
        node = Node(number + 1000)
        recent.append(node)
        if len(recent) > 100:
            del recent[0]
        extra = max(0, 5 * references - 10)
        kept.append((node, {'first': recent[0], 'last': node}, [*recent[:1] * extra]))
    return kept


def timed(what, action):
    start = time.process_time()
    action()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f'{what}\t{time.process_time() - start:.2f}\t{peak}', flush=True)


objects, references, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
kept = fill(objects, references)
print('what\tseconds\tpeak MB')
timed('census', tally.audit)
timed('census again', tally.audit)
timed('snapshot', lambda: tally.snapshot(f'{folder}/a.tally'))
timed('snapshot again', lambda: tally.snapshot(f'{folder}/b.tally'))
timed('as .heapsnapshot', lambda: tally.snapshot(f'{folder}/b.heapsnapshot'))
