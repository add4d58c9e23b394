import { computed, inject, provide, ref, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useCapabilities, useProject, useProjectId } from '@/api/projects'
import { pick } from '@/shared/i18n'
import { nothing, useComparison } from './api'
import { readAddress, setOf, writeAddress, type Address } from './address'
import {
  groupsOf,
  places,
  rank,
  ruleOf,
  sameWeights,
  savedWeights,
  wireWeights,
  type Group,
  type Option,
  type Override,
  type Placed,
  type Weights,
} from './model'
import { swing } from './need'

/** How many options the charts show unless somebody chooses. */
export const SHOWN = 7
/** How many rows the ranking shows before "all". */
export const ROWS = 12
/** Rest after the last step of a slider: charts follow, then the server is asked. */
export const CHARTS_MS = 120
export const SERVER_MS = 400

/** A value that follows another once it rests. */
function rested<T>(source: Ref<T>, ms: number): Ref<T> {
  const out = ref(source.value) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(source, (v) => {
    clearTimeout(timer)
    timer = setTimeout(() => (out.value = v), ms)
  })
  return out
}

export type CompareState = ReturnType<typeof makeState>
const KEY: InjectionKey<CompareState> = Symbol('compare')
export const useCompare = (): CompareState => inject(KEY)!

/** Everything the parts of the page share. */
export function provideCompare(): CompareState {
  const state = makeState()
  provide(KEY, state)
  return state
}

function makeState() {
  const id = useProjectId()
  const project = useProject(id)
  const { byId } = useCapabilities()
  const { at, go } = useAddress()

  // weights: what the sliders say now, once they rest, and what is saved
  const live = ref<Weights | undefined>(at.value.weights)
  const calm = rested(live, SERVER_MS)
  let sent = live.value
  const equal = (a: Weights | undefined, b: Weights | undefined) => (a && b ? sameWeights(a, b) : a === b)
  watch(calm, (weights) => go({ weights: (sent = weights) }))
  watch(
    () => at.value.weights,
    (w) => {
      // what comes back from the address may be older than the slider; a step back in the history is not ours
      if (!equal(w, sent)) live.value = sent = w
    },
  )

  const need = computed(() => project.data.value?.need ?? {})
  /** The trial without its weights: what costs depend on. */
  const costs = computed<Override>(() => ({
    ...(Object.keys(at.value.set).length ? { set: setOf(at.value.set) } : {}),
    ...(at.value.months ? { months: at.value.months } : {}),
  }))
  const override = computed<Override>(() => {
    const o: Override = { ...costs.value }
    if (at.value.weights && base.data.value) {
      o.weights = wireWeights(at.value.weights)
      const method = swing(need.value, base.data.value.need)
      if (Object.keys(method).length) o.set = { ...method, ...o.set }
    }
    return o
  })
  const trial = computed(() => !nothing(override.value))

  // the saved result stays beside a trial: it is what the trial is compared with
  const base = useComparison(
    id,
    { parts: ['fit', 'ladder', 'crossovers', 'assumptions'], all: true },
    computed(() => ({})),
  )
  const tried = useComparison(id, { parts: ['fit', 'ladder', 'crossovers', 'assumptions'], all: true }, override, trial)
  const light = computed(() => (trial.value && tried.data.value ? tried.data.value : base.data.value))
  const draws = useComparison(id, { parts: ['uncertainty'], all: true }, override, () => !!light.value)
  /** The decision of the server: of the draws once they are there. */
  const doc = computed(() => {
    const d = light.value
    const u = draws.data.value
    if (!d) return undefined
    if (!u || draws.isPlaceholderData.value || u.input_hash !== d.input_hash) return d
    return { ...d, decision: u.decision, uncertainty: u.uncertainty, next_questions: u.next_questions }
  })

  const saved = computed(() => savedWeights(withProduct(base.data.value?.options)))
  const weights = computed(() => live.value ?? saved.value)
  const dirty = computed(() => !!live.value && !sameWeights(live.value, saved.value))
  const rule = computed(() => doc.value && ruleOf(doc.value))
  const options = computed(() => withProduct(doc.value?.options))
  const ranked = computed<Placed<Ranked>[]>(() => (rule.value ? rank(options.value, rule.value, weights.value) : []))
  const savedRanked = computed(() =>
    base.data.value ? rank(withProduct(base.data.value.options), ruleOf(base.data.value), saved.value) : [],
  )
  const shownRows = (rows: Placed<Ranked>[]) => rows.filter((p) => p.rank > 0 && (at.value.all || p.best))
  const rows = computed(() => shownRows(ranked.value))
  const out = computed(() => ranked.value.filter((p) => p.rank === 0))
  const rankNow = computed(() => places(rows.value))
  const rankSaved = computed(() => places(shownRows(savedRanked.value)))

  const groups = computed<Group[]>(() => groupsOf(saved.value, (c) => byId.value.get(c)?.group ?? ''))

  // charts follow the sliders once they rest
  const calmRows = rested(rows, CHARTS_MS)
  const chartRows = computed(() => {
    const all = calmRows.value.length ? calmRows.value : rows.value
    const chosen = new Set(at.value.show)
    if (chosen.size) return all.filter((p) => chosen.has(p.option.id))
    const known = all.filter((p) => !p.thin)
    return (known.length ? known : all).slice(0, SHOWN)
  })
  const leader = computed(() => rows.value[0])
  const focus = computed(
    () => ranked.value.find((p) => p.rank > 0 && p.option.id === at.value.focus)?.option ?? chartRows.value[0]?.option,
  )

  const name = (option: string) => {
    const o = (doc.value ?? base.data.value)?.options.find((x) => x.id === option)
    return o ? pick(o.name) : option
  }
  const capability = (c: string) => pick(byId.value.get(c)?.name) || c

  return {
    id,
    project,
    at,
    go,
    live,
    costs,
    trial,
    base,
    tried,
    draws,
    doc,
    saved,
    weights,
    dirty,
    rows,
    out,
    rankNow,
    rankSaved,
    groups,
    chartRows,
    leader,
    focus,
    name,
    capability,
    capabilities: byId,
    currency: computed(() => doc.value?.need.currency ?? 'CNY'),
    months: computed(() => doc.value?.need.horizon_months ?? 36),
    /** True while the server works on what the page shows already. */
    busy: computed(() => (trial.value && tried.isFetching.value) || draws.isFetching.value),
    openOption: (option: string, tab = '') => go({ option, tab }, true),
    openWorking: (working: string) => go({ working }, true),
    setWeights: (w: Weights | undefined) => (live.value = w),
  }
}

export type Ranked = Option & { product: string }

/** Products are told apart by vendor and name. */
const withProduct = (options: Option[] | undefined): Ranked[] =>
  (options ?? []).map((o) => ({ ...o, product: `${o.vendor.en}/${o.product}` }))

function useAddress(): { at: ComputedRef<Address>; go: (change: Partial<Address>, push?: boolean) => void } {
  const route = useRoute()
  const router = useRouter()
  const at = computed(() => readAddress(route.query))
  return {
    at,
    go: (change, push = false) => {
      const query = writeAddress({ ...readAddress(router.currentRoute.value.query), ...change })
      void (push ? router.push({ query }) : router.replace({ query }))
    },
  }
}
