import { word } from '@/shared/words'
import { t } from './messages'
import type { AnswerState } from './model'

/** The word for a state of an item. */
export const sayState = (s: string): string => (s === 'not_applicable' ? t('state.not_applicable') : word('state', s))

const WHO = ['vendor', 'buyer', 'shared', 'third_party'] as const
export const RESPONSIBLE: readonly string[] = WHO
export const sayWho = (w: string): string => {
  const known = WHO.find((x) => x === w)
  return known ? t(`who.${known}`) : w
}

const REASONS = [
  'must_failed',
  'must_unconfirmed',
  'unanswered',
  'reason_missing',
  'evidence_expired',
  'evidence_missing',
  'not_reviewed',
  'exception_incomplete',
  'rates_stale',
] as const
export const sayReason = (r: string): string => {
  const known = REASONS.find((x) => x === r)
  return known ? t(`reason.${known}`) : r
}

export const sayTier = (n: number): string =>
  n === 1 ? t('tier.always') : n === 2 ? t('tier.conditional') : t('tier.audit')

const TERMS = ['uplift_pct', 'min_seats', 'term_months', 'notice_days', 'exit_fee'] as const
/** A number that an answer may state: of the contract, or a limit of a capability. */
export const sayNumber = (kind: string): string => {
  const term = TERMS.find((x) => x === kind)
  return term ? t(`limits.${term}`) : word('limit', kind)
}

/** Colours of the state bar, by tokens; the pattern tells them apart in greys. */
export const TONE: Record<AnswerState, string> = {
  included: 'var(--fp-state-included)',
  addon: 'var(--fp-state-addon)',
  higher_edition: 'var(--fp-state-higher_edition)',
  build: 'var(--fp-state-build)',
  unavailable: 'var(--fp-state-unavailable)',
  not_stated: 'var(--fp-state-not_stated)',
  not_applicable: 'var(--fp-line-strong)',
}
