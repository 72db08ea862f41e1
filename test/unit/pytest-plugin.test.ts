/**
 * The plugin for pytest (src/library/tally/pytest_plugin.py), called as pytest calls it. pytest itself is not part of the project: where the
 * variable TALLY_PYTEST names folders for `sys.path` with it and what it needs, the same tests are run by it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const tally = resolve(import.meta.dirname, '..', '..', 'dist', 'tally.js');
const folder = mkdtempSync(join(tmpdir(), 'tally-pytest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TESTS = `
import pytest

class Node:
    pass

REGISTRY = []

@pytest.fixture
def node():
    return Node()

def test_clean():
    n = Node()
    assert n is not None

def test_leaky():
    REGISTRY.append(Node())

def test_fixture(node):
    node.other = Node()

@pytest.mark.leaks_allowed
def test_allowed():
    REGISTRY.append(Node())

def test_wrong():
    assert 1 == 2
`;
writeFileSync(join(folder, 'test_nodes.py'), TESTS);

/** What the plugin takes from pytest, and what the tests do, in as few lines as can be. */
const PYTEST = `
class Failed(Exception):
    pass

def fail(reason, pytrace=True):
    raise Failed(reason)

def hookimpl(**options):
    return lambda function: function

def fixture(function):
    function.is_fixture = True
    return function

class mark:
    @staticmethod
    def leaks_allowed(function):
        function.markers = {"leaks_allowed"}
        return function
`;
/** Calls the plugin's hooks for each test, and the test itself when no hook does. */
const DRIVER = `
import sys
import pytest, test_nodes
from tally import pytest_plugin as plugin

class Group:
    def addoption(self, name, **settings):
        print("option", name, settings["action"], settings["default"])

class Parser:
    def getgroup(self, name):
        return Group()

class Config:
    def addinivalue_line(self, name, line):
        print(name, line.partition(":")[0])
    def getoption(self, name):
        return name in sys.argv

class Item:
    config = Config()
    def __init__(self, function):
        self.obj = function
        names = function.__code__.co_varnames[:function.__code__.co_argcount]
        self.funcargs = {name: getattr(test_nodes, name)() for name in names}
    def get_closest_marker(self, name):
        return name if name in getattr(self.obj, "markers", ()) else None

plugin.pytest_addoption(Parser())
plugin.pytest_configure(Item.config)
for name, function in list(vars(test_nodes).items()):
    if not name.startswith("test_"):
        continue
    item = Item(function)
    try:
        if plugin.pytest_pyfunc_call(item) is None:
            function(**item.funcargs)
        print("PASSED", name)
    except pytest.Failed as error:
        print("FAILED", name, str(error).splitlines())
    except AssertionError:
        print("FAILED", name, "AssertionError")
`;

function run(args: readonly string[], path: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tally, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, PYTHONPATH: path },
  });
  return { status, out: stdout.replace(/ at 0x[0-9a-f]+/g, ''), stderr };
}

/** The lines that tell of tests, in order. */
const results = (out: string): string[] => out.split('\n').filter((line) => /^(?:PASSED|FAILED)/.test(line));

test('each test fails that leaves objects behind, unless it may', () => {
  const own = join(folder, 'double');
  mkdirSync(own);
  writeFileSync(join(own, 'pytest.py'), PYTEST);
  writeFileSync(join(own, 'driver.py'), DRIVER);
  const checked = run([join(own, 'driver.py'), '--tally-leaks'], folder);
  expect(checked.stderr).toBe('');
  expect(checked.out).toContain('option --tally-leaks store_true False\nmarkers leaks_allowed\n');
  const [clean, leaky, fixture, allowed, wrong] = results(checked.out);
  expect(clean).toBe('PASSED test_clean');
  expect(leaky).toMatch(/^FAILED test_leaky .*Node.*REGISTRY/);
  expect([fixture, allowed, wrong]).toEqual([
    'PASSED test_fixture',
    'PASSED test_allowed',
    'FAILED test_wrong AssertionError',
  ]);

  const unchecked = run([join(own, 'driver.py')], folder);
  expect(results(unchecked.out).map((line) => line.split(' ', 2).join(' '))).toEqual([
    'PASSED test_clean',
    'PASSED test_leaky',
    'PASSED test_fixture',
    'PASSED test_allowed',
    'FAILED test_wrong',
  ]);
});

test.skipIf(process.env.TALLY_PYTEST === undefined)('the same with pytest itself', () => {
  const args = ['-m', 'pytest', '-p', 'tally.pytest_plugin', '-p', 'no:cacheprovider', '-q', '-rA', 'test_nodes.py'];
  const checked = run([...args, '--tally-leaks'], process.env.TALLY_PYTEST ?? '');
  expect(checked.out).toContain('2 failed, 3 passed');
  expect(checked.out).toMatch(/^FAILED test_nodes.py::test_leaky/m);
  expect(run(args, process.env.TALLY_PYTEST ?? '').out).toContain('1 failed, 4 passed');
});
