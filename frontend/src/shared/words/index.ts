import en from '@texts/en/words.json'
import zh from '@texts/zh/words.json'
import { locale } from '@/shared/i18n'

type Key = keyof typeof zh
type Kind = Key extends `${infer K}.${string}` ? K : never

/**
 * The word for one value of an enumeration, the same as on the command line and
 * in the report: word('category', 'licence'). An unknown value stands as it is.
 */
export function word(kind: Kind, value: string): string {
  const words: Record<string, string> = locale.value === 'en' ? en : zh
  return words[`${kind}.${value}`] ?? value
}

/** The five cost categories in their fixed order, then leaving. */
export const CATEGORIES = [
  'infrastructure',
  'licence',
  'development_integration',
  'operations',
  'training_change',
  'exit',
] as const
export type Category = (typeof CATEGORIES)[number]

/** How an offering answers a capability. */
export const STATES = ['included', 'addon', 'higher_edition', 'build', 'unavailable', 'not_stated'] as const
export type State = (typeof STATES)[number]

/** The languages of this browser write "zh" and "en" to the server. */
export const lang = (): 'zh' | 'en' => (locale.value === 'en' ? 'en' : 'zh')
