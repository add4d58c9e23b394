import { describe, expect, it } from 'vitest'
import type { Cell, Matrix, Row } from './api'
import { columnsOf, csv, differs, gaps, groups, red, short, step } from './model'

const cell = (status: Cell['status'], gate?: Cell['gate'], reason?: Cell['reason']): Cell => ({
  status,
  gate,
  reason,
  add_ons: [],
  limits: [],
  private: false,
})
const row = (id: string, group: string, level: Row['level'], ...cells: Cell[]): Row => ({
  id,
  group,
  level,
  name: { zh: id, en: id },
  limits: [],
  cells,
})
const same = row('chat', 'collaboration', undefined, cell('included'), cell('included'))
const sso = row('sso', 'security', 'must', cell('included', 'included'), cell('not_stated', 'not_stated'))
const audit = row('audit', 'security', 'should', cell('unavailable', 'failed', 'unavailable'), cell('addon', 'addon'))
const rooms = row('rooms', 'meetings', 'must', cell('included', 'failed', 'limit'), cell('included', 'included'))
const own = row('own', 'our group', undefined, cell('build'), cell('included'))
const m: Matrix = { catalogue: '', offerings: [], capabilities: [audit, own, rooms, same, sso] }
const all = { differences: false, needed: false, capability: '' }
const ids = (view: Partial<typeof all>) => groups(m, { ...all, ...view }).map((g) => g.rows.map((r) => r.id))

describe('rows', () => {
  it('stand in groups, musts first, groups of a catalogue of one’s own last', () =>
    expect(ids({})).toEqual([['chat'], ['rooms'], ['sso', 'audit'], ['own']]))
  it('of which all cells say the same are no difference', () => {
    expect(differs(same)).toBe(false)
    expect(ids({ differences: true }).flat()).not.toContain('chat')
  })
  it('differ when the same state does not meet the same need', () => expect(differs(rooms)).toBe(true))
  it('can be those that are needed', () => expect(ids({ needed: true })).toEqual([['rooms'], ['sso', 'audit']]))
  it('can be one', () => expect(ids({ capability: 'audit' })).toEqual([['audit']]))
})

describe('a cell', () => {
  it('is red where a must is missing or unclear', () => {
    expect(sso.cells.map((c) => red(sso, c))).toEqual([false, true])
    expect(rooms.cells.map((c) => red(rooms, c))).toEqual([true, false])
  })
  it('is never red for a wish', () => expect(red(audit, audit.cells[0]!)).toBe(false))
  it('is short when there is less than asked for', () => {
    expect(short(rooms.cells[0]!)).toBe(true)
    expect(short(audit.cells[0]!)).toBe(false)
  })
})

it('counts the musts that an option lacks', () => {
  expect(gaps(m, 0)).toEqual({ missing: 1, unclear: 0 })
  expect(gaps(m, 1)).toEqual({ missing: 0, unclear: 1 })
})

it.each([
  ['ArrowDown', false, { row: 2, column: 1 }],
  ['ArrowUp', false, { row: 0, column: 1 }],
  ['ArrowRight', false, { row: 1, column: 2 }],
  ['ArrowLeft', false, { row: 1, column: 0 }],
  ['PageDown', false, { row: 4, column: 1 }],
  ['Home', false, { row: 1, column: 0 }],
  ['End', true, { row: 4, column: 2 }],
  ['Home', true, { row: 0, column: 0 }],
  ['x', false, undefined],
])('%s leads on', (key, ctrl, want) => expect(step({ row: 1, column: 1 }, key, ctrl, 5, 3)).toEqual(want))
it('stays inside the table', () =>
  expect(step({ row: 0, column: 0 }, 'ArrowUp', false, 5, 3)).toEqual({ row: 0, column: 0 }))

it('reads columns once each', () => {
  expect(columnsOf('a,b,,a')).toEqual(['a', 'b'])
  expect(columnsOf(undefined)).toEqual([])
})
it('writes a file that a spreadsheet reads as text', () =>
  expect(csv([['=1+1', 'a"b', 'c,d']])).toBe('\ufeff\'=1+1,"a""b","c,d"\r\n'))
