import { describe, expect, it } from 'vitest'
import cases from '../../../../vendors/compare/testdata/rerank.json'
import { readAddress, setOf, writeAddress } from './address'
import {
  equalWeights,
  fragility,
  groupsOf,
  move,
  parts,
  places,
  rank,
  rulesOut,
  sameWeights,
  savedWeights,
  sumOf,
  wireWeights,
  type Comparison,
  type Option,
  type Ranking,
} from './model'
import { stated, withTrial } from './need'

// The file is written by the engine (vendors/compare, TestRerankFixture).
describe.each(cases)('the page ranks as the engine does: $name', (one) => {
  const rule = { rule: one.rule, fitWeight: one.fit_weight, budget: (one as { budget?: string }).budget, digits: 2 }
  const options = one.options as unknown as Ranking[]

  it.each(one.trials.map((t) => [JSON.stringify(t.weights), t] as const))('%s', (_, trial) => {
    const weights = Object.fromEntries(Object.entries(trial.weights).map(([c, w]) => [c, Number(w)]))
    const placed = rank(options, rule, weights)
    expect(placed.filter((p) => p.rank).map((p) => ({ id: p.option.id, rank: p.rank, thin: p.thin }))).toEqual(
      trial.ranking.map(({ id, rank, thin }) => ({ id, rank, thin })),
    )
    for (const p of placed) {
      expect(p.fit).toBeCloseTo((trial.fit as Record<string, number>)[p.option.id]!, 9)
      const worth = (trial.worth as Record<string, number | undefined>)[p.option.id]
      if (worth !== undefined) expect(p.worth).toBeCloseTo(worth, 6)
    }
    expect(placed.filter((p) => p.best).map((p) => p.option.id)).toEqual(trial.best_of_product)
  })
})

it('gives the shares of the saved weights back', () => {
  const saved = savedWeights(cases[0]!.options)
  expect(saved.recording).toBeCloseTo(50, 9)
  expect(Object.values(saved).reduce((a, b) => a + b, 0)).toBeCloseTo(100, 9)
})

const weights = { a: 50, b: 30, c: 20 }
it('moves one weight and scales the others to 100', () => {
  const to = move(weights, ['a'], 75, new Set())
  expect(to).toEqual({ a: 75, b: 15, c: 10 })
  expect(move({ a: 100, b: 0, c: 0 }, ['a'], 40, new Set())).toEqual({ a: 40, b: 30, c: 30 })
})
it('keeps locked weights', () => {
  expect(move(weights, ['a'], 75, new Set(['b']))).toEqual({ a: 70, b: 30, c: 0 })
  expect(move(weights, ['a'], 75, new Set(['b', 'c']))).toEqual(weights)
  expect(move(weights, ['a'], 75, new Set(['a']))).toEqual(weights)
})
it('moves a group in proportion', () => {
  expect(move(weights, ['a', 'b'], 40, new Set())).toEqual({ a: 25, b: 15, c: 60 })
})
it('writes weights as the server reads them', () => {
  expect(wireWeights({ a: 33.333333, b: 66.666667 })).toEqual({ a: '33.3333', b: '66.6667' })
  expect(sameWeights(equalWeights(weights), { a: 100 / 3, b: 100 / 3, c: 100 / 3 })).toBe(true)
})
it('groups wishes when there are many, the heaviest first', () => {
  expect(groupsOf(weights, () => 'x')).toHaveLength(3)
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`c${i}`, i < 2 ? 1 : 14]))
  const groups = groupsOf(many, (c) => (c < 'c2' ? 'light' : 'heavy'))
  expect(groups.map((g) => [g.id, sumOf(many, g.wishes)])).toEqual([
    ['heavy', 98],
    ['light', 2],
  ])
})
it('splits a fit by group into parts that sum to it', () => {
  const option = cases[0]!.options[0] as unknown as Ranking
  const saved = savedWeights([option])
  const sum = parts(
    option,
    saved,
    groupsOf(saved, () => ''),
  ).reduce((a, b) => a + b, 0)
  expect(sum).toBeCloseTo(
    rank([option], { rule: 'fit_adjusted_cost', fitWeight: 0.5, budget: '', digits: 2 }, saved)[0]!.fit,
  )
})
it('numbers the shown rows without gaps and keeps ties', () => {
  const placed = [1, 2, 2, 4].map(
    (rank, i) => ({ option: { id: `o${i}` }, rank }) as unknown as Parameters<typeof places>[0][number],
  )
  expect([...places(placed.slice(1)).values()]).toEqual([1, 1, 3])
})
it('counts what turns the order', () => {
  const d = {
    decision: {
      stability: [
        { weight: 0.2, low: 0, low_rival: null, high: 0.25, high_rival: 'x' },
        { weight: 0.2, low: 0, low_rival: null, high: 0.9, high_rival: 'x' },
      ],
    },
    uncertainty: { tornado: [{ changes_winner: true }, { changes_winner: false }] },
  } as unknown as Comparison
  expect(fragility(d)).toEqual({ flips: 2, of: 4 })
})
it('says which must-have rules out most', () => {
  const option = (id: string, ...missing: string[]) =>
    ({ id, missing: missing.map((capability) => ({ capability, reason: 'unavailable' })) }) as unknown as Option
  expect(rulesOut([option('a', 'sso'), option('b', 'sso', 'audit')]).map((m) => [m.capability, m.count])).toEqual([
    ['sso', 2],
    ['audit', 1],
  ])
})

it('keeps every state in the address', () => {
  const state = {
    show: ['a', 'b'],
    focus: 'a',
    option: 'b',
    tab: 'lines',
    working: 'a~total',
    weights: { dlp: 12.5, sla: 87.5 },
    months: 60,
    set: { 'headcount.growth': '20%' },
    all: true,
  }
  expect(readAddress(writeAddress(state))).toEqual(state)
  expect(writeAddress(readAddress({}))).toEqual({})
  expect(setOf({ a: '20%', b: '600' })).toEqual({ a: '20%', b: 600 })
})

describe('a trial is saved as it was tried', () => {
  const shown = {
    requirements: [
      { capability: 'scim', level: 'must', limit: { history_days: '180' } },
      { capability: 'dlp', level: 'should', weight: '40' },
    ],
    weights: { method: 'swing' },
  } as unknown as Comparison['need']
  it('writes out the wishes of the profile', () => {
    expect(withTrial({ headcount: 600 }, { weights: { dlp: '70' } }, shown)).toEqual({
      headcount: 600,
      requirements: [
        { capability: 'scim', level: 'must', limit: { history_days: '180' } },
        { capability: 'dlp', level: 'should', weight: '70' },
      ],
    })
  })
  it('sets a path below a plain headcount and leaves the old need alone', () => {
    const need = { headcount: 600 }
    expect(withTrial(need, { set: { 'headcount.growth': '20%' }, months: 60 }, shown)).toEqual({
      headcount: { start: 600, growth: '20%' },
      horizon_months: 60,
    })
    expect(need).toEqual({ headcount: 600 })
    expect([stated(need, 'headcount.start'), stated(need, 'usage.guests')]).toEqual([600, undefined])
  })
})
