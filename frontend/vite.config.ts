import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig(({ command }) => ({
  base: command === 'build' ? './' : '/', // the server rewrites ./ to the path of the build
  plugins: [vue()],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      // the words that the command line, the report and the screen share
      '@texts': fileURLToPath(new URL('../vendors/lang/texts', import.meta.url)),
    },
  },
  define: {
    __VUE_OPTIONS_API__: 'true', // Element Plus needs it
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': process.env.FP_SERVER ?? 'http://127.0.0.1:8080' },
    fs: { allow: ['..'] },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 2048,
    rolldownOptions: {
      output: {
        // stable names: a change of one line touches one committed file
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender|tslib)/, priority: 30 },
            {
              name: 'vue',
              test: /node_modules[\\/](@vue|vue|vue-router|@tanstack[\\/](vue-query|query-core)|openapi-fetch)[\\/]/,
              priority: 20,
            },
            {
              // what the shell needs at once; controls come with the pages that use them
              name: 'app',
              test: /src[\\/](api|shared[\\/](i18n|format|words|messages))|plugin-vue:export-helper/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
}))
