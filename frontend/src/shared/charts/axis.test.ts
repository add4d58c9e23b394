import { expect, it } from 'vitest'
import { escapeHtml, moneyTick, niceAxis } from './axis'

it.each([
  [0, 97, { min: 0, max: 100, interval: 20 }],
  [0, 3_110_000, { min: 0, max: 4_000_000, interval: 1_000_000 }],
  [-7, 12, { min: -10, max: 15, interval: 5 }],
  [0, 0, { min: 0, max: 0, interval: 0.2 }],
])('rounds the axis from %d to %d', (low, high, want) => expect(niceAxis(low, high)).toEqual(want))

it('escapes what stands in a tooltip', () =>
  expect(escapeHtml(`<b a="1">&'`)).toBe('&lt;b a=&quot;1&quot;&gt;&amp;&#39;'))
it('leaves out empty decimals', () => expect(moneyTick('CNY')(500_000)).toBe('¥50万'))
