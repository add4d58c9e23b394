import type { Cell, Column, Matrix, Row } from './api'

export interface Group {
  group: string
  rows: Row[]
}
export interface View {
  /** Rows of which all cells are the same are left out. */
  differences: boolean
  /** Rows that the need does not ask for are left out. */
  needed: boolean
  /** Only this capability; empty: all. */
  capability: string
}

const ORDER = [
  'collaboration',
  'meetings',
  'clients',
  'integration',
  'administration',
  'security',
  'operation',
  'support',
]
const place = (g: string) => (ORDER.includes(g) ? ORDER.indexOf(g) : ORDER.length)
const LEVELS = ['must', 'should', 'could']
const level = (r: Row) => (r.level ? LEVELS.indexOf(r.level) : LEVELS.length)

/** What a cell says to somebody who compares: the state, and how it stands with the need. */
const face = (c: Cell) => `${c.status} ${c.gate ?? ''}`
export const differs = (r: Row): boolean => new Set(r.cells.map(face)).size > 1

/** Included or sold, but with less than the need asks for. */
export const short = (c: Cell): boolean => c.gate === 'failed' && c.reason === 'limit'

/** A must that is missing or unclear: the only cells that are red. */
export function red(r: Row, c: Cell): boolean {
  return r.level === 'must' && (c.gate === 'failed' || c.gate === 'not_stated')
}

/** The rows that a view leaves, in groups, the musts of each first. */
export function groups(m: Matrix, view: View): Group[] {
  const found = new Map<string, Row[]>()
  for (const r of m.capabilities) {
    if (view.needed && !r.level) continue
    if (view.differences && !differs(r)) continue
    if (view.capability && r.id !== view.capability) continue
    found.set(r.group, [...(found.get(r.group) ?? []), r])
  }
  return [...found]
    .map(([group, rows]) => ({ group, rows: rows.sort((a, b) => level(a) - level(b)) }))
    .sort((a, b) => place(a.group) - place(b.group) || (a.group < b.group ? -1 : 1))
}

/** How many musts of an option are missing and how many are unclear. */
export function gaps(m: Matrix, column: number): { missing: number; unclear: number } {
  let missing = 0
  let unclear = 0
  for (const r of m.capabilities) {
    if (r.level !== 'must') continue
    const gate = r.cells[column]?.gate
    if (gate === 'failed') missing++
    if (gate === 'not_stated') unclear++
  }
  return { missing, unclear }
}

export interface Place {
  row: number
  column: number
}

/** Where a key leads from a cell; undefined when it is not a key of the table. */
export function step(at: Place, key: string, ctrl: boolean, rows: number, columns: number): Place | undefined {
  const clamp = (n: number, most: number) => Math.max(0, Math.min(most - 1, n))
  const to = (row: number, column: number): Place => ({ row: clamp(row, rows), column: clamp(column, columns) })
  switch (key) {
    case 'ArrowUp':
      return to(at.row - 1, at.column)
    case 'ArrowDown':
      return to(at.row + 1, at.column)
    case 'ArrowLeft':
      return to(at.row, at.column - 1)
    case 'ArrowRight':
      return to(at.row, at.column + 1)
    case 'PageUp':
      return to(at.row - 10, at.column)
    case 'PageDown':
      return to(at.row + 10, at.column)
    case 'Home':
      return to(ctrl ? 0 : at.row, 0)
    case 'End':
      return to(ctrl ? rows - 1 : at.row, columns - 1)
    default:
      return undefined
  }
}

/** The columns out of the address: a,b,c. */
export const columnsOf = (text: unknown): string[] =>
  typeof text === 'string' ? [...new Set(text.split(',').filter(Boolean))] : []

/** A table for a spreadsheet. A cell that a program would take for a formula is guarded. */
export function csv(rows: string[][]): string {
  const cell = (s: string) => {
    const safe = /^[=+\-@\t\r]/.test(s) ? `'${s}` : s
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return '\ufeff' + rows.map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** What a matrix says, as the rows of a file. */
export function tableOf(
  list: Group[],
  columns: Column[],
  say: {
    head: string[]
    group: (g: string) => string
    name: (r: Row) => string
    level: (r: Row) => string
    column: (c: Column) => string
    cell: (r: Row, c: Cell) => string
  },
): string[][] {
  return [
    [...say.head, ...columns.map(say.column)],
    ...list.flatMap((g) =>
      g.rows.map((r) => [say.group(g.group), say.name(r), say.level(r), ...r.cells.map((c) => say.cell(r, c))]),
    ),
  ]
}
