import { computed, ref } from 'vue'
import { CATEGORIES, type Category } from '@/shared/words'

export const dark = ref(typeof document !== 'undefined' && document.documentElement.classList.contains('dark'))

/** Follows the system until somebody chooses. */
export function startTheme(): void {
  const chosen = localStorage.getItem('fp.theme')
  apply(chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches)
}
export function setDark(v: boolean): void {
  localStorage.setItem('fp.theme', v ? 'dark' : 'light')
  apply(v)
}
function apply(v: boolean): void {
  document.documentElement.classList.toggle('dark', v)
  dark.value = v
}

const css = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** The palette of the charts, read from the CSS tokens, so that there is one source. */
export const ct = computed(() => {
  void dark.value // the tokens change with it
  return {
    ink: css('--fp-ink'),
    ink2: css('--fp-ink-2'),
    ink3: css('--fp-ink-3'),
    line: css('--fp-line'),
    lineStrong: css('--fp-line-strong'),
    surface: css('--fp-surface'),
    sunken: css('--fp-sunken'),
    action: css('--fp-action'),
    actionSoft: css('--fp-action-soft'),
    ok: css('--fp-ok'),
    warn: css('--fp-warn'),
    bad: css('--fp-bad'),
    brand: css('--fp-brand'),
    font: css('--fp-font'),
    cost: Object.fromEntries(CATEGORIES.map((c) => [c, css(`--fp-cost-${c}`)])) as Record<Category, string>,
    edge: css('--fp-cost-training_change-edge'),
  }
})

/** Hatching for what is not a category: a decrease, leaving, steps of a ladder. */
export const HATCH = {
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: Math.PI / 4,
  color: 'rgba(255,255,255,.5)',
}
