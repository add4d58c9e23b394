import { expect, it } from 'vitest'
import type { Expr } from './model'
import { subjectOf, traceRows } from './trace'

const month = (n: number): Expr => ({ op: 'value', name: `month ${n}`, value: String(n) })

it('writes a formula as indented lines with source and date', () => {
  const e: Expr = {
    op: 'round',
    digits: 2,
    args: [
      {
        op: 'mul',
        args: [
          { op: 'value', name: 'user', value: '600', unit: 'person' },
          { op: 'value', name: 'unit price', source: 'https://example.com', as_of: '2026-11' },
        ],
      },
    ],
  }
  expect(traceRows(e)).toEqual([
    { depth: 0, op: 'round', name: '', digits: 2 },
    { depth: 1, op: 'mul', name: '' },
    { depth: 2, op: '', name: 'user', value: '600', unit: 'person' },
    { depth: 2, op: '', name: 'unit price', value: '0', source: 'https://example.com', asOf: '2026-11' },
  ])
})

it('puts many plain months on one line and keeps the worked ones', () => {
  const worked: Expr = { op: 'mul', name: 'month 1', args: [month(1), month(1)] }
  const rows = traceRows({ op: 'add', args: [worked, ...Array.from({ length: 6 }, (_, i) => month(i + 2))] })
  expect(rows.map((r) => r.name)).toEqual(['', 'month 1', 'month 1', 'month 1', 'month 2'])
  expect(rows.at(-1)!.last).toBe('month 7')
  expect(rows.at(-1)!.value).toBe('2 + 3 + 4 + 5 + 6 + 7')
})

it('reads what a working is about', () => {
  expect(subjectOf('slack-pro~line~licence.edition.base')).toEqual({
    option: 'slack-pro',
    by: 'line',
    key: 'licence.edition.base',
  })
  expect(subjectOf('slack-pro')).toEqual({ option: 'slack-pro', by: 'total', key: '' })
})
