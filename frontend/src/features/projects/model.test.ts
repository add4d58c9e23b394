import { expect, it } from 'vitest'
import { horizon, nextName, queryOf, turned, viewOf, withHeadcount } from './model'

it('reads the address and writes it back without what is as usual', () => {
  expect(viewOf({})).toEqual({ q: '', state: 'open', sort: '-updated' })
  expect(viewOf({ state: 'nonsense', sort: ['name', 'x'] })).toEqual({ q: '', state: 'open', sort: 'name' })
  expect(queryOf(viewOf({ q: 'a', state: 'open', sort: 'name' }))).toEqual({ q: 'a', sort: 'name' })
})
it('turns a column: the latest first, names from A', () => {
  expect(turned('-updated', 'name')).toBe('name')
  expect(turned('name', 'name')).toBe('-name')
  expect(turned('-updated', 'updated')).toBe('updated')
})
it('changes the headcount of a starter profile in each of its forms', () => {
  expect(withHeadcount('headcount: 600  # x\n', 9)).toBe('headcount: 9  # x\n')
  expect(withHeadcount('a: 1\nheadcount: {start: 30, growth: 10%}\n', 9)).toBe(
    'a: 1\nheadcount: {start: 9, growth: 10%}\n',
  )
})
it('finds a free name and says years where they are whole', () => {
  expect(nextName('甲', ['甲 2'])).toBe('甲 3')
  expect(horizon(36)).toEqual({ unit: 'years', n: 3 })
  expect(horizon(30)).toEqual({ unit: 'months', n: 30 })
})
