import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import {
  at,
  faultPath,
  inOrder,
  isRange,
  numberFault,
  placeOf,
  sectionsOf,
  shifted,
  shown,
  stepOf,
  withAt,
  written,
  type Need,
} from './model'

const need: Need = {
  headcount: { start: 600, growth: '15%' },
  usage: { active_ratio: '95%', something_new: { deep: [1, 2] } },
  integrations: [{ system: 'oa', size: 'M' }, 'mail'],
  future: { unknown: true },
}

describe('withAt', () => {
  it('changes one place and leaves what it does not know', () => {
    const next = withAt(need, 'usage.active_ratio', '90%')
    expect(next).toEqual({ ...need, usage: { active_ratio: '90%', something_new: { deep: [1, 2] } } })
    expect(next.future).toBe(need.future)
  })
  it('takes away a value, and an object with nothing left', () => {
    expect(withAt(need, 'future.unknown', undefined)).not.toHaveProperty('future')
    expect(withAt({ a: { b: { c: 1 } }, d: 2 }, 'a.b.c', undefined)).toEqual({ d: 2 })
  })
  it('writes into lists, and takes entries out', () => {
    expect(at(withAt(need, 'integrations.0.size', 'L'), 'integrations.0')).toEqual({ system: 'oa', size: 'L' })
    expect(withAt(need, 'integrations.0', undefined).integrations).toEqual(['mail'])
  })
  it('makes what is missing on the way', () => expect(withAt({}, 'a.b', 1)).toEqual({ a: { b: 1 } }))
  it('gives the same need when a field writes back what it shows', () => {
    for (const [path, kind] of [
      ['headcount.start', 'whole'],
      ['headcount.growth', 'share'],
      ['usage.active_ratio', 'share'],
      ['integrations.0.system', 'text'],
    ] as const)
      expect(withAt(need, path, written(shown(at(need, path), kind), kind))).toEqual(need)
  })
})

describe('numbers as texts', () => {
  it('moves the point without a float', () => {
    expect(shifted('0.155', 2)).toBe('15.5')
    expect(shifted('0.07', 2)).toBe('7')
    expect(shifted('-0.5', 2)).toBe('-50')
    expect(shifted('2', 2)).toBe('200')
    expect(shifted('15.5', -2)).toBe('0.155')
    expect(shifted('many', 2)).toBe('many')
  })
  it('shows a share as percent, however it was stated', () => {
    expect(shown('15%', 'share')).toBe('15')
    expect(shown(0.155, 'share')).toBe('15.5')
    expect(shown(0.0000001, 'number')).toBe('0.0000001')
  })
  it('keeps what is no number as it was typed', () => {
    expect(written('12,000', 'number')).toBe(12000)
    expect(written('1.', 'number')).toBe('1.')
    expect(written('1.50', 'number')).toBe('1.50')
    expect(written('0.1234567890123456789', 'number')).toBe('0.1234567890123456789')
    expect(written('many', 'whole')).toBe('many')
    expect(written('15', 'share')).toBe('15%')
    expect(written('  ', 'share')).toBeUndefined()
    expect(written('007', 'text')).toBe('007')
  })
})

it('finds what is wrong with a number', () => {
  expect(numberFault('x', 'number', {})).toBe('number')
  expect(numberFault('1.5', 'whole', {})).toBe('integer')
  expect(numberFault('101', 'share', { min: '0', max: '100' })).toBe('range')
  expect(numberFault('100', 'share', { min: '0', max: '100' })).toBeUndefined()
  expect(numberFault('', 'number', { min: '1' })).toBeUndefined()
  expect(inOrder(['1', '2', '2'])).toBe(true)
  expect(inOrder(['3', '2', '4'])).toBe(false)
  expect(isRange({ low: 1, likely: 2, high: 3 })).toBe(true)
  expect(isRange({ start: 1 })).toBe(false)
})

it('knows where a fault is, also of what is missing', () => {
  expect(faultPath('body.yaml.requirements[3].weight')).toBe('requirements.3.weight')
  expect(faultPath('body.need.headcount')).toBe('headcount')
  expect(faultPath('body.yaml')).toBe('')
  expect(placeOf({ location: 'body.yaml', message: 'headcount is missing: give it' })).toBe('headcount')
  expect(stepOf('headcount')).toBe('company')
  expect(stepOf('operations.mlps3_assessment')).toBe('security')
  expect(stepOf('exit.export_days')).toBe('finance')
})

it('puts every key into one step, first or behind "more"', () => {
  const keys = [
    'usage.guests',
    'usage.sms_per_user_month',
    'retention.hot_days',
    'headcount.growth',
    'new_group.key',
  ].map((key) => ({ key }) as Schemas['Key'])
  expect(sectionsOf(keys, 'usage', true).map((s) => [s.name, s.keys.length])).toEqual([
    ['usage', 1],
    ['retention', 1],
  ])
  expect(sectionsOf(keys, 'usage', false).map((s) => s.keys[0]!.key)).toEqual(['usage.sms_per_user_month'])
  expect(sectionsOf(keys, 'finance', false).map((s) => s.name)).toEqual(['new_group']) // of a later version
})
