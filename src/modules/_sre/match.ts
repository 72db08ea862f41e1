/** `re.Match`. */
import { asSsize, isInt } from '../../object/abstract.ts';
import { NONE } from '../../object/core-types.ts';
import { defineType, getset, member, valueMember } from '../../object/define.ts';
import { dictGet, dictNext, dictSetTake, type PyDict, type PyTuple } from '../../object/dict.ts';
import { heldFields } from '../../object/layout.ts';
import { def } from '../../object/native.ts';
import { dup, hold, type Owned, type PyObject } from '../../object/refs.ts';
import { dict, int, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classGetItem } from '../../types/container-common.ts';
import { openSubject, sliceOf } from './engine.ts';
import { groupText, MATCH, type MatchData, type PyMatch, shortRepr } from './match-data.ts';
import type { PyPattern } from './pattern-data.ts';
import { compileTemplate, expandTemplate } from './template.ts';

/** The number of a group given by number or name. Raises IndexError: no such group. */
function groupIndex(vm: VM, self: PyMatch, group: PyObject | undefined): number {
  if (group === undefined) return 0;
  const d = self.v;
  let index = -1;
  if (group.type.v.slots.nb_index !== null) index = asSsize(vm, group, null);
  else {
    const names = (d.pattern as PyPattern).v.groupindex;
    const known = names === null ? undefined : dictGet(vm, names, group);
    if (known !== undefined && isInt(known)) index = Number(known.v);
  }
  if (index < 0 || index >= d.marks.length >> 1) return vm.raise('IndexError', 'no such group');
  return index;
}

function group(vm: VM, self: PyMatch, ...groups: PyObject[]): Owned {
  if (groups.length === 0) return groupText(vm, self, 0, NONE);
  if (groups.length === 1) return groupText(vm, self, groupIndex(vm, self, groups[0]), NONE);
  const mark = vm.mark();
  const items: PyObject[] = [];
  for (const g of groups) items.push(vm.keep(groupText(vm, self, groupIndex(vm, self, g), NONE)));
  const all = tupleTake(items.map((x) => dup(x)));
  vm.release(mark, all);
  return all;
}

function pair(a: number, b: number): Owned<PyTuple> {
  return tupleTake([int(a), int(b)]);
}

defineType(MATCH, {
  doc: 'The result of re.match() and re.search().\nMatch objects always have a boolean value of True.',
  gc: true,
  basicSize: 88,
  itemSize: 8,
  layout: heldFields<MatchData>()('string', 'regs', 'pattern'),
  slots: {
    repr: (vm: VM, self: PyMatch) => {
      const { marks } = self.v;
      const text = shortRepr(vm, vm.keep(groupText(vm, self, 0, NONE)), 50);
      return str(`<re.Match object; span=(${marks[0]}, ${marks[1]}), match=${text}>`);
    },
    mp_subscript: (vm: VM, self: PyMatch, key) => groupText(vm, self, groupIndex(vm, self, key), NONE),
  },
  methods: [
    def(
      'group',
      '($self, *groups)',
      'group([group1, ...]) -> str or tuple.\n    Return subgroup(s) of the match by indices or names.\n    For 0 returns the entire match.',
      (vm: VM, self: PyMatch, groups: readonly PyObject[]) => group(vm, self, ...groups),
      { hideSignature: true, packed: true },
    ),
    def(
      'start',
      '($self, group=0, /)',
      'Return index of the start of the substring matched by group.',
      (vm: VM, self: PyMatch, g?: PyObject) => int(self.v.marks[2 * groupIndex(vm, self, g)]),
    ),
    def(
      'end',
      '($self, group=0, /)',
      'Return index of the end of the substring matched by group.',
      (vm: VM, self: PyMatch, g?: PyObject) => int(self.v.marks[2 * groupIndex(vm, self, g) + 1]),
    ),
    def(
      'span',
      '($self, group=0, /)',
      'For match object m, return the 2-tuple (m.start(group), m.end(group)).',
      (vm: VM, self: PyMatch, g?: PyObject) => {
        const i = groupIndex(vm, self, g);
        return pair(self.v.marks[2 * i], self.v.marks[2 * i + 1]);
      },
    ),
    def(
      'groups',
      '($self, /, default=None)',
      'Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n    Is used for groups that did not participate in the match.',
      (vm: VM, self: PyMatch, fallback: PyObject = NONE) => {
        const d = self.v;
        const string = d.string as PyObject;
        const subject = openSubject(vm, string);
        const items: Owned[] = [];
        for (let i = 2; i < d.marks.length; i += 2) {
          const from = d.marks[i];
          if (from < 0) items.push(dup(fallback));
          else {
            const end = Math.min(d.marks[i + 1], subject.length);
            items.push(sliceOf(string, subject, Math.min(from, subject.length), end));
          }
        }
        subject.release();
        return tupleTake(items);
      },
    ),
    def(
      'groupdict',
      '($self, /, default=None)',
      'Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n  default\n    Is used for groups that did not participate in the match.',
      (vm: VM, self: PyMatch, fallback: PyObject = NONE) => {
        const result = vm.keep(dict());
        const names = (self.v.pattern as PyPattern).v.groupindex as PyDict | null;
        if (names !== null) {
          for (let e = dictNext(names.v, 0); e >= 0; e = dictNext(names.v, e + 1)) {
            const key = vm.keep(dup(names.v.keys[e] as PyObject));
            dictSetTake(vm, result, key, groupText(vm, self, groupIndex(vm, self, key), fallback));
          }
        }
        return dup(result);
      },
    ),
    def(
      'expand',
      '($self, /, template)',
      'Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.',
      (vm: VM, self: PyMatch, template: PyObject) => {
        const compiled = vm.keep(compileTemplate(vm, self.v.pattern as PyPattern, template));
        return expandTemplate(vm, compiled, self);
      },
    ),
    def('__copy__', '($self, /)', null, (_vm: VM, self: PyMatch) => dup(self)),
    def('__deepcopy__', '($self, memo, /)', null, (_vm: VM, self: PyMatch) => dup(self)),
    classGetItem(),
  ],
  members: [
    member('string', 'The string passed to match() or search().', (self: PyMatch) => self.v.string),
    member('re', 'The regular expression object.', (self: PyMatch) => self.v.pattern),
    valueMember(
      'pos',
      'The index into the string at which the RE engine started looking for a match.',
      (self: PyMatch) => int(self.v.pos),
    ),
    valueMember('endpos', 'The index into the string beyond which the RE engine will not go.', (self: PyMatch) =>
      int(self.v.endpos),
    ),
  ],
  getset: [
    getset('lastindex', 'The integer index of the last matched capturing group.', (_vm, self: PyMatch) =>
      self.v.lastindex < 0 ? none() : int(self.v.lastindex),
    ),
    getset('lastgroup', 'The name of the last matched capturing group.', (_vm, self: PyMatch) => {
      const names = (self.v.pattern as PyPattern).v.indexgroup as PyTuple | null;
      const i = self.v.lastindex;
      return names === null || i < 0 || i >= names.v.length ? none() : dup(names.v[i]);
    }),
    getset('regs', null, (_vm, self: PyMatch) => {
      const d = self.v;
      if (d.regs === null) {
        const pairs: Owned[] = [];
        for (let i = 0; i < d.marks.length; i += 2) pairs.push(pair(d.marks[i], d.marks[i + 1]));
        d.regs = hold(tupleTake(pairs));
      }
      return dup(d.regs);
    }),
  ],
});
