import { afterEach, describe, expect, it } from 'vitest'
import { locale } from '@/shared/i18n'
import { stepChart, stepKind, stepRange, steps } from './steps'

afterEach(() => {
  locale.value = 'zh-CN'
})

const graduated = [{ up_to: '51200', unit: '0.023' }, { up_to: '512000', unit: '0.022' }, { unit: '0.021' }]
const stair = [
  { up_to: '1000', unit: '0', flat: '300' },
  { up_to: '10000', unit: '0', flat: '3000' },
  { unit: '0', flat: '30000' },
]

describe('steps', () => {
  it('begins each tier where the one before ends', () =>
    expect(steps(graduated).map((s) => [s.above, s.upTo, s.amount])).toEqual([
      ['', '51200', '0.023'],
      ['51200', '512000', '0.022'],
      ['512000', '', '0.021'],
    ]))
  it('draws the fee of a step when units cost nothing', () => {
    expect(stepKind(stair)).toBe('flat')
    expect(steps(stair).map((s) => s.amount)).toEqual(['300', '3000', '30000'])
  })
  it('draws units when a free tier comes first', () =>
    expect(stepKind([{ up_to: '5', unit: '0' }, { unit: '40' }])).toBe('unit'))
  it('names the range of each', () =>
    expect(steps(stair).map(stepRange)).toEqual(['≤ 1,000', '> 1,000 ≤ 10,000', '> 10,000']))
  it('keeps every digit of an amount', () => expect(steps([{ unit: '0.0000000167' }])[0]!.amount).toBe('0.0000000167'))
})

describe('the chart', () => {
  it('turns at each bound and runs on after the last', () => {
    const c = stepChart(steps(graduated))
    expect(c.log).toBe(false)
    expect(c.points).toEqual([
      [0, 0.023],
      [51200, 0.022],
      [512000, 0.021],
      [716800, 0.021],
    ])
  })
  it('is logarithmic when the bounds are far apart', () => {
    const c = stepChart(steps([{ up_to: '5', unit: '50' }, { up_to: '5000', unit: '40' }, { unit: '30' }]))
    expect(c.log).toBe(true)
    expect(c.points[0]![0]).toBeGreaterThan(0)
    expect(c.max).toBeGreaterThan(5000)
  })
  it('ends at the last bound when nothing can be bought beyond', () =>
    expect(
      stepChart(
        steps([
          { up_to: '10', unit: '5' },
          { up_to: '20', unit: '4' },
        ]),
      ).max,
    ).toBe(20))
  it('draws nothing of nothing', () => expect(stepChart([]).points).toEqual([]))
})
