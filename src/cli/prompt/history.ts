/**
 * Statements of earlier sessions, in a file. A statement of several lines has CR before all its line feeds but the last, as CPython's prompt
 * writes them, so that each can read the other's file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const HISTORY_SIZE = 1000;

function historyFile(): string {
  return process.env.TALLY_HISTORY ?? join(homedir(), '.tally_history');
}

/** The statements in the text of a history file, latest last. */
export function parseHistory(text: string): string[] {
  const statements: string[] = [];
  let part = '';
  for (const line of text.split('\n')) {
    if (line.endsWith('\r')) part += `${line.slice(0, -1)}\n`;
    else {
      if (part + line !== '') statements.push(part + line);
      part = '';
    }
  }
  return statements.slice(-HISTORY_SIZE);
}

/** The text of a history file. */
export function formatHistory(statements: readonly string[]): string {
  return statements
    .slice(-HISTORY_SIZE)
    .map((s) => `${s.replaceAll('\n', '\r\n')}\n`)
    .join('');
}

/** What the file holds; nothing when it cannot be read. */
export function readHistory(): string[] {
  try {
    return parseHistory(readFileSync(historyFile(), 'utf8'));
  } catch {
    return [];
  }
}

/** Adds statements to the file: other sessions may have added theirs meanwhile. */
export function appendHistory(statements: readonly string[]): void {
  if (statements.length === 0) return;
  try {
    writeFileSync(historyFile(), formatHistory([...readHistory(), ...statements]), { mode: 0o600 });
  } catch {
    // A home that cannot be written to keeps no history.
  }
}
