const STEPS = [100, 84, 70, 57, 46, 36, 28, 22]

/** The tint of the n-th group: one blue, paler from the heaviest on; grey for what is out. */
export const tint = (n: number, out = false): string =>
  `color-mix(in srgb, var(${out ? '--fp-ink-3' : '--fp-action'}) ${STEPS[Math.min(n, STEPS.length - 1)]}%, var(--fp-surface))`
