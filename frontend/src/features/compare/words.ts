import { locale, pick, type Words } from '@/shared/i18n'
import { t as say } from '@/shared/messages'

/** 3 年 when it is whole years, else 30 个月. */
export const horizon = (months: number): string =>
  months % 12 === 0 ? say('common.years', { n: months / 12 }) : say('common.months', { n: months })

/** The edition, where the reader's language can show it: English pages name the vendor instead of Chinese words. */
export const editionText = (o: { edition: string; vendor: Words }): string =>
  locale.value === 'en' && /[\u4e00-\u9fff]/.test(o.edition) ? pick(o.vendor) : o.edition
