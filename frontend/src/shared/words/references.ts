import en from '@texts/en/sources.json'
import zh from '@texts/zh/sources.json'
import { t } from '@/shared/messages'
import { named } from './named'

const { text, matched } = named(zh, en)

/** One place where a fact is from: an address, or words. */
export interface Reference {
  text: string
  /** The address, when it is one that a browser may open. */
  href?: string
  /** The site of the address. */
  host?: string
}

function reference(one: string): Reference {
  const url = /^https?:\/\//i.test(one) ? URL.parse?.(one) : null
  if (url) return { text: one, href: one, host: url.hostname.replace(/^www\./, '') }
  return { text: text(`source.${one}`) ?? matched('source', one) }
}

/** Where a fact is from; several places are divided by " ; ". "own assumption" is 自有假设. */
export const references = (ref: string): Reference[] => ref.split(' ; ').map(reference)

/** When it was read; a date that nobody wrote down is said so. */
export const asOf = (day: string | undefined): string => (day && day !== 'unknown' ? day : t('source.noDate'))

/** The same as one text. */
export const referenceText = (ref: string): string =>
  references(ref)
    .map((r) => r.text)
    .join(' ; ')
