import type { Schemas } from '@/api/client'

type Change = Schemas['Change']

/** Kinds of change by which something that was in the base costs extra now. */
const PAYWALL = new Set(['paywalled', 'limit_cut', 'allowance_cut', 'price_hidden'])

/** Changes in three parts: behind the paywall, otherwise worse for the buyer, the rest. Empty parts are left out. */
export function changeGroups(changes: Change[]): { key: 'paywall' | 'worse' | 'other'; changes: Change[] }[] {
  const groups = [
    { key: 'paywall' as const, changes: changes.filter((c) => PAYWALL.has(c.kind)) },
    { key: 'worse' as const, changes: changes.filter((c) => c.worse && !PAYWALL.has(c.kind)) },
    { key: 'other' as const, changes: changes.filter((c) => !c.worse && !PAYWALL.has(c.kind)) },
  ]
  return groups.filter((g) => g.changes.length)
}
