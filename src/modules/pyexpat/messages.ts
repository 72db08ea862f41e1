/** The Expat that this parser stands for. */
export const EXPAT_VERSION = [2, 6, 3] as const;

/** The errors of Expat: names and messages, by code from 1. */
export const ERRORS: readonly (readonly [name: string, message: string])[] = [
  ['NO_MEMORY', 'out of memory'],
  ['SYNTAX', 'syntax error'],
  ['NO_ELEMENTS', 'no element found'],
  ['INVALID_TOKEN', 'not well-formed (invalid token)'],
  ['UNCLOSED_TOKEN', 'unclosed token'],
  ['PARTIAL_CHAR', 'partial character'],
  ['TAG_MISMATCH', 'mismatched tag'],
  ['DUPLICATE_ATTRIBUTE', 'duplicate attribute'],
  ['JUNK_AFTER_DOC_ELEMENT', 'junk after document element'],
  ['PARAM_ENTITY_REF', 'illegal parameter entity reference'],
  ['UNDEFINED_ENTITY', 'undefined entity'],
  ['RECURSIVE_ENTITY_REF', 'recursive entity reference'],
  ['ASYNC_ENTITY', 'asynchronous entity'],
  ['BAD_CHAR_REF', 'reference to invalid character number'],
  ['BINARY_ENTITY_REF', 'reference to binary entity'],
  ['ATTRIBUTE_EXTERNAL_ENTITY_REF', 'reference to external entity in attribute'],
  ['MISPLACED_XML_PI', 'XML or text declaration not at start of entity'],
  ['UNKNOWN_ENCODING', 'unknown encoding'],
  ['INCORRECT_ENCODING', 'encoding specified in XML declaration is incorrect'],
  ['UNCLOSED_CDATA_SECTION', 'unclosed CDATA section'],
  ['EXTERNAL_ENTITY_HANDLING', 'error in processing external entity reference'],
  ['NOT_STANDALONE', 'document is not standalone'],
  ['UNEXPECTED_STATE', 'unexpected parser state - please send a bug report'],
  ['ENTITY_DECLARED_IN_PE', 'entity declared in parameter entity'],
  ['FEATURE_REQUIRES_XML_DTD', 'requested feature requires XML_DTD support in Expat'],
  ['CANT_CHANGE_FEATURE_ONCE_PARSING', 'cannot change setting once parsing has begun'],
  ['UNBOUND_PREFIX', 'unbound prefix'],
  ['UNDECLARING_PREFIX', 'must not undeclare prefix'],
  ['INCOMPLETE_PE', 'incomplete markup in parameter entity'],
  ['XML_DECL', 'XML declaration not well-formed'],
  ['TEXT_DECL', 'text declaration not well-formed'],
  ['PUBLICID', 'illegal character(s) in public id'],
  ['SUSPENDED', 'parser suspended'],
  ['NOT_SUSPENDED', 'parser not suspended'],
  ['ABORTED', 'parsing aborted'],
  ['FINISHED', 'parsing finished'],
  ['SUSPEND_PE', 'cannot suspend in external parameter entity'],
  ['RESERVED_PREFIX_XML', 'reserved prefix (xml) must not be undeclared or bound to another namespace name'],
  ['RESERVED_PREFIX_XMLNS', 'reserved prefix (xmlns) must not be declared or undeclared'],
  ['RESERVED_NAMESPACE_URI', 'prefix must not be bound to one of the reserved namespace names'],
  ['INVALID_ARGUMENT', 'invalid argument'],
  ['NO_BUFFER', 'a successful prior call to function XML_GetBuffer is required'],
  ['AMPLIFICATION_LIMIT_BREACH', 'limit on input amplification factor (from DTD and entities) breached'],
];

/** The message of a code, or null. */
export function errorMessage(code: number): string | null {
  return ERRORS[code - 1]?.[1] ?? null;
}

/** What content models consist of. */
export const MODEL: readonly (readonly [name: string, value: number])[] = [
  ['XML_CTYPE_EMPTY', 1],
  ['XML_CTYPE_ANY', 2],
  ['XML_CTYPE_MIXED', 3],
  ['XML_CTYPE_NAME', 4],
  ['XML_CTYPE_CHOICE', 5],
  ['XML_CTYPE_SEQ', 6],
  ['XML_CQUANT_NONE', 0],
  ['XML_CQUANT_OPT', 1],
  ['XML_CQUANT_REP', 2],
  ['XML_CQUANT_PLUS', 3],
];

/** The handlers of a parser. */
export const HANDLERS: readonly string[] = [
  'StartElementHandler',
  'EndElementHandler',
  'ProcessingInstructionHandler',
  'CharacterDataHandler',
  'UnparsedEntityDeclHandler',
  'NotationDeclHandler',
  'StartNamespaceDeclHandler',
  'EndNamespaceDeclHandler',
  'CommentHandler',
  'StartCdataSectionHandler',
  'EndCdataSectionHandler',
  'DefaultHandler',
  'DefaultHandlerExpand',
  'NotStandaloneHandler',
  'ExternalEntityRefHandler',
  'StartDoctypeDeclHandler',
  'EndDoctypeDeclHandler',
  'EntityDeclHandler',
  'XmlDeclHandler',
  'ElementDeclHandler',
  'AttlistDeclHandler',
  'SkippedEntityHandler',
];
