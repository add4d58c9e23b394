import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import skipFormatting from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import { globalIgnores } from 'eslint/config'

export default defineConfigWithVueTs(
  globalIgnores(['dist/**', '*.mjs', 'src/api/schema.d.ts', 'test-results/**']),
  vue.configs['flat/recommended'],
  a11y.configs['flat/recommended'],
  vueTsConfigs.recommendedTypeChecked,
  skipFormatting,
  {
    rules: {
      'vue/multi-word-component-names': 'off',
      // FpControl labels the control in its slot; a label may hold its control
      'vuejs-accessibility/form-control-has-label': ['error', { labelComponents: ['FpControl'] }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vue/no-v-html': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
)
