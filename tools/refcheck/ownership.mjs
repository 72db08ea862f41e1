/** Questions about types: is it owned, does a parameter take, may a call throw. Answers are cached per project. */
import ts from 'typescript';

/** Types that can have the brand somewhere in them. */
const STRUCTURED = ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection | ts.TypeFlags.TypeParameter;

export class Ownership {
  /** @param {ts.TypeChecker} checker @param {import('./config.mjs').Config} config */
  constructor(checker, config) {
    this.checker = checker;
    this.config = config;
    this.ownBrand = new RegExp(`^__@${config.ownBrand}@\\d+$`);
    this.heldBrand = new RegExp(`^__@${config.heldBrand}@\\d+$`);
    /** @type {Map<ts.Type, boolean>} */
    this.ownedCache = new Map();
    /** @type {Map<ts.Type, boolean>} */
    this.heldCache = new Map();
    /** @type {Map<ts.Node, {throws: boolean, nothrow: boolean, lends: boolean, takes: boolean[], rest: boolean}>} */
    this.calleeCache = new Map();
    /** @type {Map<ts.Type, boolean>} */
    this.vmCache = new Map();
  }

  /**
   * Is a value of this type, or part of it, a reference that must be ended: `Owned<T>`, a union with one, an array or
   * a tuple of them?
   * @param {ts.Type} type @returns {boolean}
   */
  isOwned(type) {
    return this.hasBrand(type, this.ownBrand, this.ownedCache);
  }

  /** Is it a stored reference, or an array of them? @param {ts.Type} type @returns {boolean} */
  isHeld(type) {
    return this.hasBrand(type, this.heldBrand, this.heldCache);
  }

  /** @param {ts.Type} type @param {RegExp} brand @param {Map<ts.Type, boolean>} cache @returns {boolean} */
  hasBrand(type, brand, cache) {
    if (!(type.flags & STRUCTURED)) return false;
    const known = cache.get(type);
    if (known !== undefined) return known;
    cache.set(type, false);
    const result = this.computeBrand(type, brand, cache);
    cache.set(type, result);
    return result;
  }

  /** @param {ts.Type} type @param {RegExp} brand @param {Map<ts.Type, boolean>} cache @returns {boolean} */
  computeBrand(type, brand, cache) {
    if (type.isUnionOrIntersection()) return type.types.some((t) => this.hasBrand(t, brand, cache));
    if (type.flags & ts.TypeFlags.TypeParameter) {
      const constraint = this.checker.getBaseConstraintOfType(type);
      return constraint !== undefined && constraint !== type && this.hasBrand(constraint, brand, cache);
    }
    if (!(type.flags & ts.TypeFlags.Object)) return false;
    if (this.isCollection(type)) return this.elementTypes(type).some((t) => this.hasBrand(t, brand, cache));
    // The brand is an anonymous `{ readonly [own]: true }`.
    if (type.isClassOrInterface() || !type.symbol || !(type.symbol.flags & ts.SymbolFlags.TypeLiteral)) return false;
    const properties = type.getProperties();
    return properties.length === 1 && brand.test(String(properties[0].escapedName));
  }

  /** @param {ts.Type} type */
  isCollection(type) {
    return this.checker.isArrayType(type) || this.checker.isTupleType(type);
  }

  /** Is it an array or a tuple of owned references (or that or null)? @param {ts.Type} type @returns {boolean} */
  isOwnedCollection(type) {
    if (type.isUnion()) return type.types.some((t) => this.isOwnedCollection(t));
    return this.isCollection(type) && this.isOwned(type);
  }

  /** @param {ts.Type} type @returns {readonly ts.Type[]} */
  elementTypes(type) {
    return this.checker.getTypeArguments(/** @type {ts.TypeReference} */ (type));
  }

  /** The parts of a union that own nothing (null, a sentinel). @param {ts.Type} type */
  notOwnedParts(type) {
    return type.isUnion() ? type.types.filter((t) => !this.isOwned(t)) : [];
  }

  /** The parts of a union that own. @param {ts.Type} type */
  ownedParts(type) {
    return type.isUnion() ? type.types.filter((t) => this.isOwned(t)) : this.isOwned(type) ? [type] : [];
  }

  /** @param {ts.Expression} e */
  exprOwned(e) {
    return this.isOwned(this.checker.getTypeAtLocation(e));
  }

  /** @param {ts.Expression} e */
  exprHeld(e) {
    return this.isHeld(this.checker.getTypeAtLocation(e));
  }

  /** @param {ts.Type} type @returns {boolean} the VM interface, or a class that implements it */
  isVM(type) {
    const known = this.vmCache.get(type);
    if (known !== undefined) return known;
    this.vmCache.set(type, false);
    let result = false;
    if (type.isUnionOrIntersection()) result = type.types.some((t) => this.isVM(t));
    else {
      const symbol = type.aliasSymbol ?? type.symbol;
      if (symbol?.name === this.config.vmType) result = true;
      else
        for (const decl of symbol?.declarations ?? [])
          if (ts.isClassLike(decl) || ts.isInterfaceDeclaration(decl))
            for (const clause of decl.heritageClauses ?? [])
              for (const base of clause.types) if (this.isVM(this.checker.getTypeAtLocation(base))) result = true;
      const constraint =
        type.flags & ts.TypeFlags.TypeParameter ? this.checker.getBaseConstraintOfType(type) : undefined;
      if (constraint && constraint !== type && this.isVM(constraint)) result = true;
    }
    this.vmCache.set(type, result);
    return result;
  }

  /**
   * Which parameters of a declared signature take ownership, and whether a call of it may throw.
   * @param {ts.SignatureDeclaration | ts.JSDocSignature} decl
   */
  callee(decl) {
    const known = this.calleeCache.get(decl);
    if (known) return known;
    const takes = [];
    let rest = false;
    let throws = false;
    const parameters = decl.parameters.filter((p) => !(p.name && ts.isIdentifier(p.name) && p.name.text === 'this'));
    for (const p of parameters) {
      if (!ts.isParameter(p)) continue;
      takes.push(this.parameterTakes(p));
      if (p.dotDotDotToken) rest = true;
      if (
        ts.isIdentifier(p.name) &&
        p.name.text === this.config.vmParam &&
        this.isVM(this.checker.getTypeAtLocation(p))
      )
        throws = true;
    }
    const nothrow = this.neverThrows(decl);
    const info = { throws: throws && !nothrow, nothrow, lends: this.lends(decl), takes, rest };
    this.calleeCache.set(decl, info);
    return info;
  }

  /**
   * Does it take a reference and lend the same object back, as `keep` and `hold` do (or say `@keeps`, when it puts it
   * where it lives on but returns something else)? Then the variable that owned it may still be looked at.
   * @param {ts.SignatureDeclaration | ts.JSDocSignature} decl
   */
  lends(decl) {
    if (hasTag(decl, 'keeps')) return true;
    const signature = this.checker.getSignatureFromDeclaration(/** @type {ts.SignatureDeclaration} */ (decl));
    if (!signature) return false;
    const result = this.checker.getReturnTypeOfSignature(signature);
    if (this.isOwned(result)) return false;
    const lent = this.typeParametersOf(result);
    return decl.parameters.some((p) => {
      if (!ts.isParameter(p) || !this.parameterTakes(p)) return false;
      return this.typeParametersOf(this.checker.getTypeAtLocation(p)).some((t) => lent.includes(t));
    });
  }

  /**
   * The type parameters that a value of this type, or its elements, can be. A type may have itself as element (a tree of
   * arrays), hence `seen`.
   * @param {ts.Type} type @param {Set<ts.Type>} [seen] @returns {ts.Type[]}
   */
  typeParametersOf(type, seen = new Set()) {
    if (seen.has(type)) return [];
    seen.add(type);
    if (type.isUnionOrIntersection()) return type.types.flatMap((t) => this.typeParametersOf(t, seen));
    if (type.flags & ts.TypeFlags.TypeParameter) return [type];
    return this.isCollection(type) ? this.elementTypes(type).flatMap((t) => this.typeParametersOf(t, seen)) : [];
  }

  /**
   * Is it documented with `@nothrow`, here or in the interface that its class implements?
   * @param {ts.SignatureDeclaration | ts.JSDocSignature} decl
   */
  neverThrows(decl) {
    if (hasTag(decl, 'nothrow')) return true;
    if (!ts.isMethodDeclaration(decl) || !ts.isClassLike(decl.parent)) return false;
    const name = decl.name.getText();
    for (const clause of decl.parent.heritageClauses ?? [])
      for (const base of clause.types)
        for (const d of this.checker.getTypeAtLocation(base).getProperty(name)?.declarations ?? [])
          if (hasTag(d, 'nothrow')) return true;
    return false;
  }

  /**
   * Does this parameter of a function take what is passed to it? Decided where it is declared: a generic `T` borrows,
   * whatever it stands for.
   * @param {ts.ParameterDeclaration} p
   */
  parameterTakes(p) {
    // `isDone(x: Owned | Done): x is Done` only looks.
    if (p.parent.type && ts.isTypePredicateNode(p.parent.type)) return false;
    if (p.type) return this.isOwned(this.checker.getTypeFromTypeNode(p.type));
    const fn = p.parent;
    if (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) {
      const context = this.contextualSignature(fn);
      const index = fn.parameters.indexOf(p);
      const decl = context?.parameters[index]?.valueDeclaration;
      if (decl && ts.isParameter(decl) && decl.type && !decl.dotDotDotToken)
        return this.isOwned(this.checker.getTypeFromTypeNode(decl.type));
    }
    return this.isOwned(this.checker.getTypeAtLocation(p));
  }

  /** @param {ts.ArrowFunction | ts.FunctionExpression} fn */
  contextualSignature(fn) {
    const type = this.checker.getContextualType(fn);
    return type && this.checker.getNonNullableType(type).getCallSignatures()[0];
  }

  /**
   * Does the function hand an owned reference to its caller?
   * @param {ts.SignatureDeclaration} fn
   */
  returnsOwned(fn) {
    if (fn.type) return this.carriesOwned(fn, this.checker.getTypeFromTypeNode(fn.type));
    if (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) {
      const context = this.contextualSignature(fn);
      const type = context && this.checker.getReturnTypeOfSignature(context);
      if (type && !(type.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.Any))) return this.carriesOwned(fn, type);
    }
    const signature = this.checker.getSignatureFromDeclaration(fn);
    return signature !== undefined && this.carriesOwned(fn, this.checker.getReturnTypeOfSignature(signature));
  }

  /** @param {ts.SignatureDeclaration} fn @param {ts.Type} type */
  carriesOwned(fn, type) {
    if (this.isOwned(type)) return true;
    const wrapped =
      ('asteriskToken' in fn && fn.asteriskToken) ||
      (ts.canHaveModifiers(fn) && ts.getModifiers(fn)?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword));
    if (!wrapped || !(type.flags & ts.TypeFlags.Object)) return false;
    return this.checker.getTypeArguments(/** @type {ts.TypeReference} */ (type)).some((t) => this.isOwned(t));
  }

  /**
   * Is the result of a call owned by whoever made the call? A generic function that returns its own argument's type
   * hands the argument back: a borrow.
   * @param {ts.CallExpression} call @param {ts.Signature | undefined} signature
   * @returns {'owned' | 'borrowed' | 'none'}
   */
  callResult(call, signature) {
    if (!this.exprOwned(call)) return 'none';
    const decl = signature?.declaration;
    if (!decl || decl.kind === ts.SyntaxKind.JSDocSignature) return 'owned';
    const declared = this.checker.getSignatureFromDeclaration(/** @type {ts.SignatureDeclaration} */ (decl));
    if (!declared) return 'owned';
    const type = this.checker.getReturnTypeOfSignature(declared);
    if (this.isOwned(type)) return 'owned';
    const parts = new Set(nakedTypeParameters(type));
    if (parts.size === 0) return 'owned';
    for (const p of decl.parameters)
      if (ts.isParameter(p))
        for (const t of nakedTypeParameters(this.checker.getTypeAtLocation(p))) if (parts.has(t)) return 'borrowed';
    return 'owned';
  }
}

/** @param {ts.Type} type @returns {ts.Type[]} */
function nakedTypeParameters(type) {
  if (type.isUnionOrIntersection()) return type.types.flatMap(nakedTypeParameters);
  return type.flags & ts.TypeFlags.TypeParameter ? [type] : [];
}

/** @param {ts.Node} decl @param {string} tag */
function hasTag(decl, tag) {
  const at = ts.isFunctionTypeNode(decl) ? decl.parent : decl;
  return ts.getJSDocTags(at).some((t) => t.tagName.text === tag);
}
