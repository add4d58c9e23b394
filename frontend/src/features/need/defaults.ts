import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Schemas } from '@/api/client'

type Defaults = ComputedRef<Map<string, Schemas['NeedAssumption']>>
const KEY: InjectionKey<Defaults> = Symbol('defaults of the need')

/** What holds where the need says nothing, for all fields below. */
export const provideDefaults = (d: Defaults): void => provide(KEY, d)
export const useDefaultsOf = (): Defaults => inject(KEY, () => computed(() => new Map()), true)
