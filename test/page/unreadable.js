// In the browser: visible words whose contrast with what is behind them is under 4.5.
;(() => {
  const parts = (color) => color.match(/[\d.]+/gu)?.map(Number) ?? []
  const light = (color) => {
    const [r = 0, g = 0, b = 0] = parts(color).map((part) => {
      const share = part / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (node) => {
    if (node === null) return 'rgb(255, 255, 255)'
    const color = getComputedStyle(node).backgroundColor
    return (parts(color)[3] ?? 1) === 0 ? behind(node.parentElement) : color
  }
  const shown = [...document.querySelectorAll('body *')].filter(
    (node) =>
      node.checkVisibility({ opacityProperty: true }) &&
      [...node.childNodes].some((each) => each.nodeType === 3 && each.textContent?.trim()),
  )
  return shown.flatMap((node) => {
    const [a, b] = [light(getComputedStyle(node).color), light(behind(node))]
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    return contrast < 4.5 ? [`${node.className} ${node.textContent} ${contrast.toFixed(1)}`] : []
  })
})()
