/** Names: how each kind of variable is read, bound and unbound. */
import type { Position } from '../../syntax/ast.ts';
import type { Emitter } from './emitter.ts';

/** Reads a name onto the stack. */
export function emitName(e: Emitter, id: string, at: Position): void {
  const name = e.mangle(id);
  if (e.access(name) !== 'fast') e.recordPlace(at);
  switch (e.access(name)) {
    case 'fast': {
      const index = e.localIndex(name);
      if (!e.isBound(index)) e.line(`if(f.l${index}===null){${e.spilled(`${e.pc(at)}unbound(f,${index});`)}}`);
      if (e.unboxed.has(index)) e.line(`if(f.l${index}===UNBOXED)box${index}(f);`);
      e.push({ kind: 'local', index });
      return;
    }
    case 'deref': {
      const index = e.cellIndex(name);
      const t = e.temp();
      if (
        e.unit.kind === 'class' &&
        e.inlinedDepth === 0 &&
        e.unit.freevars.includes(name) &&
        name !== '__class__' &&
        name !== '__classdict__'
      ) {
        // A class body (not a comprehension in it) looks into its own namespace before the enclosing function's variable.
        e.line(e.spilled(`${e.pc(at)}${t}=loadClassDeref(f,${index},${e.nameRef(name, 'variableOf')});`));
      } else if (seesClassNamespace(e) && e.unit.freevars.includes(name) && name !== '__classdict__') {
        e.line(
          e.spilled(
            `${e.pc(at)}${t}=loadDictDeref(f,${e.localIndex('__classdict__')},${index},${e.nameRef(name, 'variableOf')});`,
          ),
        );
      } else {
        e.line(
          `${t}=f.l${index}.v.value;if(${t}===null){${e.spilled(`${e.pc(at)}unboundDeref(f,${index});`)}}${t}.rc++;`,
        );
      }
      e.push({ kind: 'temp', name: t });
      return;
    }
    case 'global': {
      const t = e.temp();
      if (seesClassNamespace(e) && !e.isDeclaredGlobal(name)) {
        e.line(e.spilled(`${e.pc(at)}${t}=loadDictOrGlobal(f,${e.localIndex('__classdict__')},${e.nameRef(name)});`));
      } else {
        const cache = e.globalCache(name);
        const rare =
          e.pending || e.recorded
            ? e.outlined(e.spilled(`${e.pc(at)}${t}=loadGlobalSlow(${cache},f);`), t)
            : `${t}=globalAt(${cache},${e.place(at)});`;
        e.line(`${t}=${cache}.load(G,B);if(${t}!==null)${t}.rc++;else{${rare}}`);
      }
      e.push({ kind: 'temp', name: t });
      return;
    }
    case 'name': {
      const t = e.temp();
      const cache = e.globalCache(name);
      e.line(
        `${t}=loadNameFast(${cache},f,G,B);if(${t}===null){${e.spilled(`${e.pc(at)}${t}=loadName(f,${e.nameRef(name)});`)}}`,
      );
      e.push({ kind: 'temp', name: t });
    }
  }
}

/** An annotation scope directly inside a class reads names from the class namespace first. */
function seesClassNamespace(e: Emitter): boolean {
  return e.unit.scope.canSeeClassScope && e.unit.freevars.includes('__classdict__');
}

/** Binds a name to the top of the stack, which is used up. */
export function storeName(e: Emitter, id: string, at: Position): void {
  const name = e.mangle(id);
  if (e.access(name) !== 'fast') e.recordPlace(at);
  switch (e.access(name)) {
    case 'fast': {
      const index = e.localIndex(name);
      e.recordBinding(at, index);
      const entry = e.pop();
      const value = e.ownText(entry);
      const old = e.temp();
      // What dies here may run a finalizer, which must find everything else in its place.
      const dies = e.pending || e.recorded ? e.spilled(`${e.pc(at)}dealloc(${old});`) : `die(${old},${e.place(at)});`;
      const known = `${e.assigned.has(index) ? '' : `${old}!==null&&`}${e.unboxed.has(index) ? `${old}!==UNBOXED&&` : ''}`;
      const ends = `if(${known}--${old}.rc===0){${dies}}${e.recordStored(index)}`;
      if (entry.op.kind === 'temp') e.line(`${old}=f.l${index};f.l${index}=${value};${ends}`);
      else {
        // The value is computed first: it may be the variable's own old value moving on.
        const next = e.temp();
        const text = entry.op.kind === 'slot' ? `${next}=${value};` : `${next}=${e.ref(entry)};${next}.rc++;`;
        e.line(`${text}${old}=f.l${index};f.l${index}=${next};${ends}`);
        e.freeTemp(next);
      }
      e.freeEntry(entry);
      e.freeTemp(old);
      e.noteBound(index);
      return;
    }
    case 'deref': {
      const value = e.own(e.pop());
      e.line(e.spilled(`${e.pc(at)}setCell(f.l${e.cellIndex(name)},${value});`));
      return;
    }
    case 'global': {
      const cache = e.globalCache(name);
      const value = e.own(e.pop());
      e.line(e.spilled(`${e.pc(at)}storeGlobal(${cache},G,fnGlobals(f),${value});`));
      return;
    }
    case 'name': {
      const cache = e.globalCache(name);
      const value = e.own(e.pop());
      e.line(e.spilled(`${e.pc(at)}storeName(${cache},f,${value});`));
    }
  }
}

/** `del name`. */
export function deleteName(e: Emitter, id: string, at: Position): void {
  const name = e.mangle(id);
  switch (e.access(name)) {
    case 'fast': {
      const index = e.localIndex(name);
      e.recordBinding(at, index);
      const old = e.temp();
      e.line(`${e.pc(at)}${old}=f.l${index};if(${old}===null)unbound(f,${index});f.l${index}=null;drop(${old});`);
      e.freeTemp(old);
      return;
    }
    case 'deref':
      e.line(`${e.pc(at)}deleteCell(f,${e.cellIndex(name)});`);
      return;
    case 'global':
      e.line(`${e.pc(at)}deleteGlobal(f,${e.nameRef(name)});`);
      return;
    case 'name':
      e.line(`${e.pc(at)}deleteName(f,${e.nameRef(name)});`);
  }
}
