/** Walks the patterns of `match` in the order in which CPython 3.13 generates their code; see `walk-expr.ts`. */
import type { Pattern, Position } from '../syntax/ast.ts';
import { intConstant, NONE, namesConstant, tupleConstant } from './constants.ts';
import { equalityKey } from './fold.ts';
import { constantText } from './unparse.ts';
import { ExprWalker, type Label, MAX_BEFORE_STAR } from './walk-expr.ts';

/** What is known while one case's pattern is walked. */
export interface PatternState {
  /** The names to bind, in order. */
  readonly stores: string[];
  /** Where a mismatch leads. */
  readonly fail: Label;
  /** Whether a pattern that matches anything is in order here. */
  readonly irrefutable: boolean;
}

export class PatternWalker extends ExprWalker {
  protected pattern(p: Pattern, state: PatternState): void {
    switch (p.kind) {
      case 'MatchValue':
        if (p.value.kind !== 'Constant' && p.value.kind !== 'Attribute') {
          this.fail('patterns may only match literals and attribute lookups', p);
        }
        this.expr(p.value);
        state.fail.live ||= this.live;
        break;
      case 'MatchSingleton':
        // `is None` is one jump instruction, without the constant.
        this.unit.loadConst(p.value, this.live && p.value.type !== 'None');
        state.fail.live ||= this.live;
        break;
      case 'MatchSequence':
        this.sequencePattern(p, state);
        break;
      case 'MatchMapping':
        this.mappingPattern(p, state);
        break;
      case 'MatchClass':
        this.classPattern(p, state);
        break;
      case 'MatchStar':
        this.store(p.name, p, state);
        break;
      case 'MatchAs':
        if (p.pattern !== null) {
          this.pattern(p.pattern, state);
        } else if (!state.irrefutable) {
          const what = p.name === null ? 'wildcard' : `name capture '${p.name}'`;
          this.fail(`${what} makes remaining patterns unreachable`, p);
        }
        this.store(p.name, p, state);
        break;
      case 'MatchOr':
        this.orPattern(p, state);
        break;
    }
  }

  private store(name: string | null, at: Position, state: PatternState): void {
    if (name === null) return;
    this.allowed(name, at);
    if (state.stores.includes(name)) this.fail(`multiple assignments to name '${name}' in pattern`, at);
    state.stores.push(name);
  }

  private subpattern(p: Pattern, state: PatternState): void {
    if (!isWildcard(p)) this.pattern(p, state.irrefutable ? state : { ...state, irrefutable: true });
  }

  private sequencePattern(p: Extract<Pattern, { kind: 'MatchSequence' }>, state: PatternState): void {
    const size = p.patterns.length;
    const stars = p.patterns.filter((item) => item.kind === 'MatchStar');
    if (stars.length > 1) this.fail('multiple starred names in sequence pattern', p);
    const star = p.patterns.findIndex((item) => item.kind === 'MatchStar');
    const starWildcard = stars.length === 1 && stars[0].name === null;
    state.fail.live ||= this.live;
    if (star < 0) this.const(intConstant(size));
    else if (size > 1) this.const(intConstant(size - 1));
    if (p.patterns.every((item) => (item.kind === 'MatchStar' ? item.name === null : isWildcard(item)))) return;
    if (star > MAX_BEFORE_STAR && !starWildcard) {
      this.fail('too many expressions in star-unpacking sequence pattern', p);
    }
    p.patterns.forEach((item, i) => {
      if (isWildcard(item) || (starWildcard && i === star)) return;
      // Around `*_` items are taken by index, those after it counted from the end.
      if (starWildcard) this.const(intConstant(i < star ? i : size - i));
      this.subpattern(item, state);
    });
  }

  private mappingPattern(p: Extract<Pattern, { kind: 'MatchMapping' }>, state: PatternState): void {
    const size = p.keys.length;
    state.fail.live ||= this.live;
    if (size === 0 && p.rest === null) return;
    if (size > 0) this.const(intConstant(size));
    const seen = new Set<string>();
    for (const key of p.keys) {
      if (key.kind === 'Constant') {
        const text = equalityKey(key.value);
        if (seen.has(text)) this.fail(`mapping pattern checks duplicate key (${constantText(key.value)})`, p);
        seen.add(text);
      } else if (key.kind !== 'Attribute') {
        this.fail('mapping pattern keys may only match literals and attribute lookups', p);
      }
    }
    if (size > 0) this.foldable(p.keys);
    else if (this.live) this.unit.foldTuple(tupleConstant([]));
    // `is not None` is one jump instruction, without the constant.
    this.unit.loadConst(NONE, false);
    for (const item of p.patterns) this.subpattern(item, state);
    this.store(p.rest, p, state);
  }

  private classPattern(p: Extract<Pattern, { kind: 'MatchClass' }>, state: PatternState): void {
    p.kwd_attrs.forEach((name, i) => {
      this.allowed(name, p.kwd_patterns[i]);
      const again = p.kwd_attrs.indexOf(name, i + 1);
      if (again >= 0) this.fail(`attribute name repeated in class pattern: ${name}`, p.kwd_patterns[again]);
    });
    this.expr(p.cls);
    this.const(namesConstant(p.kwd_attrs));
    this.unit.loadConst(NONE, false);
    state.fail.live ||= this.live;
    for (const item of p.patterns) this.subpattern(item, state);
    for (const item of p.kwd_patterns) this.subpattern(item, state);
  }

  private orPattern(p: Extract<Pattern, { kind: 'MatchOr' }>, state: PatternState): void {
    const start = this.live;
    const last = p.patterns.length - 1;
    let end = false;
    let names: readonly string[] = [];
    p.patterns.forEach((item, i) => {
      const stores: string[] = [];
      const fail: Label = { live: false };
      // An alternative is tried where the one before failed.
      this.pattern(item, { stores, fail, irrefutable: state.irrefutable && i === last });
      if (i === 0) names = stores;
      else if (stores.length !== names.length || !stores.every((name) => names.includes(name))) {
        this.fail('alternative patterns bind different names', p);
      }
      end ||= this.live;
      this.live = fail.live;
    });
    state.fail.live ||= start && this.live;
    this.live = end;
    for (const name of names) this.store(name, p, state);
  }
}

/** `_` */
export function isWildcard(p: Pattern): boolean {
  return p.kind === 'MatchAs' && p.pattern === null && p.name === null;
}
