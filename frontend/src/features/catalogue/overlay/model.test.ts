import { describe, expect, it } from 'vitest'
import type { Offering } from '../api'
import { draftOf, entryOf, percent, targetName, targetOf, targetsOf, valueText } from './model'

const price = (id: string, more: object = {}) => ({
  id,
  item: { zh: id, en: id },
  role: 'base',
  meter: 'user',
  model: 'per_unit',
  amount: '7.25',
  period: 'month',
  tiers: [],
  quote_only: false,
  ...more,
})
const offering = {
  id: 'o',
  currency: 'USD',
  tax: 'unknown',
  terms: { min_seats: 0, term_months: 12, notice_days: 0, uplift: '0.05', no_true_down: false, on_request: false },
  limits: [{ kind: 'users', value: '300', unlimited: false }],
  add_ons: [{ id: 'rec', name: { zh: '录制', en: 'Recording' }, prices: [] }],
  prices: [price('base'), price('step', { tiers: [{ up_to: '10', unit: '0', flat: '300' }, { unit: '40' }] })],
  capabilities: [
    {
      capability: 'sso',
      name: { zh: '单点登录', en: 'SSO' },
      group: 'security',
      status: 'not_stated',
      add_ons: [],
      limits: [],
    },
  ],
} as unknown as Offering
const entry = (path: string, change: object) => {
  const target = targetOf(offering, path)!
  return entryOf(target, { ...draftOf(offering, target, ['history_days']), ...change }, 'mail', '2026-11-23')
}

describe('a private entry', () => {
  it('quotes the amount of a price', () =>
    expect(entry('prices[base]', { amount: ' 5.55 ' })).toEqual({ path: 'prices[base].amount', value: '"5.55"' }))
  it('quotes the fee of a step, or the unit price of a tier', () => {
    expect(entry('prices[step].tiers[0]', { amount: '250' }).path).toBe('prices[step].tiers[0].flat')
    expect(entry('prices[step].tiers[1]', { amount: '30' }).path).toBe('prices[step].tiers[1].unit')
  })
  it('gives an add-on without a price one', () => {
    const { path, value } = entry('add_ons[rec].prices', { amount: '9', meter: 'user' })
    expect(path).toBe('add_ons[rec].prices')
    expect(JSON.parse(value)).toMatchObject([
      { amount: '9', model: 'per_unit', source: { ref: 'mail', as_of: '2026-11-23' } },
    ])
  })
  it('states a capability with its limits and its evidence', () => {
    const limits = [{ kind: 'history_days', value: '90', unlimited: false }]
    expect(JSON.parse(entry('capabilities.sso', { status: 'included', limits, ref: 'clause 3' }).value)).toEqual({
      status: 'included',
      limits: [{ kind: 'history_days', value: '90' }],
      source: { ref: 'clause 3', as_of: '2026-11-23', confidence: 'high' },
    })
  })
  it('writes counts as numbers and shares as percent', () => {
    expect(entry('terms.min_seats', { whole: 25 }).value).toBe('25')
    expect(JSON.parse(entry('terms.uplift', { pct: '5', cap: '7' }).value)).toMatchObject({
      pct: '5%',
      cap: '7%',
      stated: true,
    })
  })
  it('begins with what stands', () => expect(draftOf(offering, targetOf(offering, 'terms.uplift')!).pct).toBe('5'))
  it('is about nothing when the path leads nowhere', () => {
    expect(targetOf(offering, 'prices[gone]')).toBeUndefined()
    expect(targetOf(offering, 'vendor.name')).toBeUndefined()
  })
  it('can be about everything that the list offers', () => {
    for (const target of targetsOf(offering).flatMap((g) => g.items)) {
      expect(targetOf(offering, target.path), target.path).toBeDefined()
      expect(targetName(offering, target)).not.toBe('')
    }
  })
  it('is said in words, and as it stands when it cannot be read', () => {
    expect(valueText(offering, targetOf(offering, 'prices[base].amount'), '"5.55"')).toBe('$5.55')
    expect(valueText(offering, undefined, '{a: [')).toBe('{a: [')
  })
})

it.each([
  ['0.05', '5'],
  ['0.0725', '7.25'],
  ['0.5', '50'],
  ['1', '100'],
  ['0.001', '0.1'],
  [undefined, ''],
])('%s is %s percent', (share, want) => expect(percent(share)).toBe(want))
