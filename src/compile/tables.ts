/**
 * The tables of all code objects of a module: `co_consts`, `co_names`, `co_varnames`, `co_cellvars`, `co_freevars`,
 * exactly as CPython 3.13 lays them out. The rules are written down in docs/code-objects.md.
 */
import type { Mod, Node, TypeParam } from '../syntax/ast.ts';
import { CodeUnit } from './code-unit.ts';
import { guardDepth } from './errors.ts';
import type { SymbolTable } from './symtable.ts';
import type { WalkOptions } from './walk-expr.ts';
import { StmtWalker } from './walk-stmt.ts';

export class CodeTables {
  readonly top: CodeUnit;
  private readonly walker: StmtWalker;
  constructor(top: CodeUnit, walker: StmtWalker) {
    this.top = top;
    this.walker = walker;
  }

  /**
   * The unit of a module, function, lambda, class body, comprehension that is not inlined, type alias value, or
   * TypeVar bound. Throws when there is none: a bug of the caller.
   */
  unit(node: Node): CodeUnit {
    return found(this.walker.units.get(node), node);
  }
  /** The unit of the type parameters of a generic function, class or type alias. */
  typeParamsUnit(node: Node): CodeUnit {
    return found(this.walker.typeParamUnit(node), node);
  }
  /** As `defaultUnit`, or undefined. */
  defaultUnitOpt(node: TypeParam): CodeUnit | undefined {
    return this.walker.defaultUnit(node);
  }
  /** The unit of a type parameter's default. */
  defaultUnit(node: TypeParam): CodeUnit {
    return found(this.walker.defaultUnit(node), node);
  }
}

function found(unit: CodeUnit | undefined, node: Node): CodeUnit {
  if (unit === undefined) throw new Error(`no code unit for ${node.kind}`);
  return unit;
}

/**
 * Computes the tables of a module from its optimised tree and symbol table, and makes all checks of CPython's code
 * generator on the way. Throws SyntaxError faults with CPython's wording and place, or a RecursionError fault for a
 * tree too deep.
 */
export function buildCodeTables(mod: Mod, table: SymbolTable, options: WalkOptions): CodeTables {
  return guardDepth(() => {
    const top = new CodeUnit('module', table.top, mod, null, '<module>', 1);
    const walker = new StmtWalker(table, top, options);
    switch (mod.kind) {
      case 'Module':
        walker.module(mod.body);
        break;
      case 'Interactive':
        walker.interactiveModule(mod.body);
        break;
      case 'Expression':
        walker.expression(mod.body);
        break;
      case 'FunctionType':
        throw new Error('this compiler does not handle FunctionTypes');
    }
    top.finish();
    return new CodeTables(top, walker);
  });
}
