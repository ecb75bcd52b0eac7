// In the browser: controls without a name, or too small for a finger.
;(() => {
  const controls = [...document.querySelectorAll('button, textarea, input, a[href]')]
  return controls
    .filter((node) => node.checkVisibility({ opacityProperty: true }))
    .flatMap((node) => {
      const labels =
        node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement ? node.labels : null
      const name = node.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? node.textContent
      const { height } = node.getBoundingClientRect()
      const small = node.tagName === 'BUTTON' && height < 24
      return name?.trim() && !small ? [] : [`${node.id} ${node.outerHTML.slice(0, 80)} ${height}`]
    })
})()
