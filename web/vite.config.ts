import { defineConfig } from 'vite'

// Built into the package, where the server looks; nothing is inlined, so that the content policy needs no exception.
export default defineConfig({
  base: '/',
  build: {
    outDir: '../src/dateline/web/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000', '/map': 'http://127.0.0.1:8000' } },
})
